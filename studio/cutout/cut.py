"""The product of a photo without its background: `cut_out`."""

from dataclasses import replace

from studio.cutout.clips import painted, without_clips
from studio.cutout.confidence import THRESHOLD, confidence, evidence
from studio.cutout.given import box_of, given
from studio.cutout.hanger import without_hanger
from studio.cutout.refine import at_most, refined
from studio.cutout.segmenter import chosen
from studio.cutout.types import Cutout
from studio.errors import CutoutUnsure
from studio.faces import find_faces

SEGMENT_PX = 640
"""Long side that the hard cut is made at: contours settle there, finer ones cost CPU only."""


def cut_out(photo, seed=7, threshold=THRESHOLD, *, segmenter=None, progress=None):
    """Cut the product out of a photo on a plain or moderately plain background.

    Parameters
    ----------
    photo : ndarray
        (H, W, 3) uint8 sRGB; or (H, W, 4) with straight alpha, which is then used as it is.
    seed : int
        For the colour models of the graph cut; the same photo and seed give the same bytes.
    threshold : float
        Least confidence to deliver, in [0, 1].
    segmenter : studio.cutout.segmenter.Segmenter, optional
        The one that this process has chosen where none is given.
    progress : callable, optional
        ``progress(phase, done)``, with the share done in [0, 1].

    Returns
    -------
    studio.cutout.types.Cutout

    Raises
    ------
    CutoutUnsure
        When the evidence does not reach `threshold`; the detail names the weakest evidence.
    """
    if photo.shape[2] == 4:
        return given(photo)
    segmenter, progress = segmenter or chosen(), progress or _unwatched
    progress("segment", 0.0)
    small = at_most(photo, SEGMENT_PX)
    found = segmenter.segment(small, seed)
    face = next((face for face in find_faces(small, found.mask) if face.credible), None)
    hung, strips = False, []
    if face is None:
        found, strips = without_clips(found)
        mask, hung = without_hanger(found.mask, found.lab)
        found = replace(found, mask=mask)
    facts = evidence(found, face)
    sure, reason = confidence(facts)
    if sure < threshold:
        raise CutoutUnsure(f"{CutoutUnsure.public} {reason}")
    progress("edge", 0.7)
    rgba = refined(painted(photo, strips), found, face, seed)
    progress("done", 1.0)
    facts = {**facts, "weakest": reason, "segmenter": segmenter.name}
    if hung or strips:
        facts["hanger"] = "clips painted over" if strips else "removed"
    return Cutout(rgba, sure, box_of(rgba[..., 3]), facts)


def _unwatched(phase, done):
    """A progress callback that nobody watches."""
