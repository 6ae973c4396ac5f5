"""Cut a product out of its photo: backdrop, segmentation, alpha, colours, confidence."""
