"""What is told about how a request's words were read."""

ABOUT = (
    "What was understood from the request. Where it has a scene_type, `understood` sorts the words "
    "of that text: `drawn` is what the picture shows, `overruled` is light or colour, which mood "
    "and dominant_colors decide, `not_drawn` is known but not in this scene, and `unknown` is in "
    "no table.")

TEXT = "sunlit marble terrace with an arch and flowers, soft light"

EXAMPLE = {
    "scene": "terrace", "mood": "warm", "colors": ["#e8b4a8"],
    "understood": {"drawn": ["sunlit", "marble terrace"], "overruled": ["soft light"],
                   "not_drawn": ["arch"], "unknown": ["flowers"]},
}
"""For `TEXT`."""
