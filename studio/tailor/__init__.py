"""The tailor: garments cut from panels, sewn, draped on a dress form, and photographed."""
