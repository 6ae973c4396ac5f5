"""Engines that draw pictures: the protocol, one file per engine, and the shelf that lists them."""
