"""The studio's exception tree: what can go wrong with pixels.

StudioError
 ├─ SourceUnreadable      the bytes are no picture that we accept
 ├─ SourceTooSmall        fewer pixels than a product can be cut out of
 ├─ SourceTooLarge        more pixels or bytes than we decode
 ├─ CutoutUnsure          the product could not be told from its background
 ├─ ViewUnplaceable       the product was photographed in a way that this set has no place for
 ├─ PoseUnsupported       the garment lies in its photo as nobody could wear it from there
 ├─ ItemUnsupported       a kind of thing that the look cannot put on yet
 ├─ SpecInvalid           a scene, mood, colour, preset, size or model that is not known
 ├─ EngineUnavailable     no engine that can do the job is able to load here
 ├─ RenderFailed          the render process died; another try may succeed
 └─ RenderTimeout         the render took longer than its limit
"""


class StudioError(Exception):
    """Base of all studio errors.

    Attributes
    ----------
    code : str
        Stable public identifier.
    public : str
        One sentence for the caller, without internals.
    retryable : bool
        Whether the same job may succeed on another try.
    technical : bool
        Whether it is the engine that failed, so that another engine may do the job.
    """

    code = "studio_error"
    public = "The picture could not be made."
    retryable = False
    technical = False

    def __init__(self, detail=None):
        super().__init__(detail or self.public)
        self.detail = detail or self.public


class SourceUnreadable(StudioError):
    code = "source_unreadable"
    public = "The source is not a readable JPEG, PNG or WebP picture."


class SourceTooSmall(StudioError):
    code = "source_too_small"
    public = "The source picture is too small."


class SourceTooLarge(StudioError):
    code = "source_too_large"
    public = "The source picture is too large."


class CutoutUnsure(StudioError):
    code = "cutout_unsure"
    public = "The product could not be told from its background with enough confidence."


class ViewUnplaceable(StudioError):
    code = "view_unplaceable"
    public = "The set has no place for a product that was photographed this way."


class PoseUnsupported(StudioError):
    code = "pose_unsupported"
    public = "The garment was photographed in a way that it cannot be worn from."


class ItemUnsupported(StudioError):
    code = "item_unsupported"
    public = "Things of this kind cannot be worn in a look yet."


class SpecInvalid(StudioError):
    code = "spec_invalid"
    public = "The requested scene, mood, colour or preset is not known."


class EngineUnavailable(StudioError):
    code = "engine_unavailable"
    public = "No engine that can do this job is available on this installation."
    technical = True


class RenderFailed(StudioError):
    code = "render_failed"
    public = "The render process ended unexpectedly."
    retryable = True
    technical = True


class RenderTimeout(StudioError):
    code = "render_timeout"
    public = "The render took longer than its time limit."
    technical = True
