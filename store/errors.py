"""The store's exception tree: what can go wrong with what outlives a process.

StoreError
 ├─ ObjectError             object storage
 │   ├─ ObjectMissing         no object has this key
 │   ├─ ObjectExists          the key is taken by other bytes
 │   ├─ ObjectTooLarge        more bytes than the reader accepts
 │   ├─ ObjectKeyInvalid      not a key that we store under
 │   ├─ ObjectDenied          the storage refuses our credentials or the bucket
 │   └─ ObjectStoreDown       the storage does not answer; another try may succeed
 ├─ RemoteError             a server of somebody else's
 │   ├─ RemoteRefused         a URL that we do not call
 │   └─ RemoteDown            it gave no answer; another try may succeed
 ├─ SourceKeyForbidden      a source key outside of what its client may read
 └─ EmbeddedError           the PostgreSQL and Redis that come as wheels
     ├─ EmbeddedMissing       the wheels are not installed
     ├─ EmbeddedForbidden     the folder or the account does not allow to run them
     ├─ EmbeddedBusy          another command holds them for too long
     └─ EmbeddedFailed        a server did not start or did not stop
"""


class StoreError(Exception):
    """Base of all store errors.

    Attributes
    ----------
    code : str
        Stable public identifier.
    public : str
        One sentence for the caller, without internals.
    retryable : bool
        Whether the same call may succeed on another try.
    """

    code = "store_error"
    public = "The storage could not do what was asked."
    retryable = False

    def __init__(self, detail=None):
        super().__init__(detail or self.public)
        self.detail = detail or self.public


class ObjectError(StoreError):
    code = "object_error"
    public = "The object storage could not do what was asked."


class ObjectMissing(ObjectError):
    code = "object_missing"
    public = "There is no object under this key."


class ObjectExists(ObjectError):
    code = "object_exists"
    public = "Another object already has this key."


class ObjectTooLarge(ObjectError):
    code = "object_too_large"
    public = "The object has more bytes than are accepted here."


class ObjectKeyInvalid(ObjectError):
    code = "object_key_invalid"
    public = "The object key is not valid."


class ObjectDenied(ObjectError):
    code = "object_denied"
    public = "The object storage denies access."


class ObjectStoreDown(ObjectError):
    code = "object_store_down"
    public = "The object storage does not answer at the moment."
    retryable = True


class SourceKeyForbidden(StoreError):
    """Its detail names the prefixes that the client may read and is meant for the client."""

    code = "source_key_forbidden"
    public = "The source key lies outside of the prefixes that this client may read."


class RemoteError(StoreError):
    """Its detail is a sentence for the client whose server it is."""

    code = "remote_error"
    public = "The server could not be called."


class RemoteRefused(RemoteError):
    code = "remote_refused"
    public = "This URL is not called from here."


class RemoteDown(RemoteError):
    code = "remote_down"
    public = "The server gave no answer."
    retryable = True


class EmbeddedError(StoreError):
    """For whoever runs the service; its detail is one line that says what to do."""

    code = "embedded_error"
    public = "The embedded database could not be used."


class EmbeddedMissing(EmbeddedError):
    code = "embedded_missing"
    public = "The embedded database is not installed."


class EmbeddedForbidden(EmbeddedError):
    code = "embedded_forbidden"
    public = "The embedded database may not run here."


class EmbeddedBusy(EmbeddedError):
    code = "embedded_busy"
    public = "The embedded database is being started or stopped by another command."
    retryable = True


class EmbeddedFailed(EmbeddedError):
    code = "embedded_failed"
    public = "The embedded database did not start or did not stop."
