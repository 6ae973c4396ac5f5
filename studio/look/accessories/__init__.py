"""What is worn beside clothes: bags, shoes, hats, sunglasses, scarves, belts."""
