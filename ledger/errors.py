"""The ledger's exception tree.

LedgerError
 ├─ CreditsShort          the balance does not cover the charge
 ├─ BrandBudgetExceeded   the brand's budget of the month does not cover it
 └─ AccountUnknown        the client has no account
"""


class LedgerError(Exception):
    """Base of all ledger errors: a stable `code`, a `public` sentence, and `retryable`."""

    code = "ledger_error"
    public = "The books refused this."
    retryable = False

    def __init__(self, detail=None):
        super().__init__(detail or self.public)
        self.detail = detail or self.public


class CreditsShort(LedgerError):
    code = "insufficient_credits"
    public = "The balance does not cover the cost of this request."


class BrandBudgetExceeded(LedgerError):
    code = "brand_budget_exceeded"
    public = "The brand's budget of this month does not cover the cost of this request."


class AccountUnknown(LedgerError):
    code = "account_unknown"
    public = "This client has no credit account."
