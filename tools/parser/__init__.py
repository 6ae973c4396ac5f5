"""Trains the network that tells the parts of a dressed person apart; needs PyTorch."""
