"""What a tailor adds to cloth: seams, hems, pockets, buttons, drawn on a panel's canvas."""
