"""The pages that show the API document, and the scripts that they run."""
