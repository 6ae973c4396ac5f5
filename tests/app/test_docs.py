"""``/docs`` and ``/redoc``: pages that need nothing but this server."""

import functools
import hashlib
import re
from html.parser import HTMLParser
from urllib.parse import urljoin

import pytest

from app.api.docs import ASSETS, OURS
from app.factory import create_app
from settings import Settings

PAGES = ("/docs", "/redoc")
# Elements that make a browser fetch something.
FETCHING = {"audio", "embed", "iframe", "img", "link", "object", "script", "source", "video"}


class References(HTMLParser):
    """What a page fetches, and the scripts and styles that it holds itself."""

    def __init__(self, html):
        super().__init__()
        self.urls, self.inline = [], []
        self._inside = None
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag in FETCHING:
            self.urls += [attrs[name] for name in ("src", "href", "data") if name in attrs]
        self.inline += [name for name in attrs if name.startswith("on") or name == "style"]
        self._inside = tag

    def handle_data(self, data):
        if self._inside in ("script", "style") and data.strip():
            self.inline.append(data)


@pytest.fixture(scope="module")
def get(tmp_path_factory):
    """GET of an application whose servers were never started."""
    client = create_app(Settings(home=tmp_path_factory.mktemp("docs"))).test_client()
    # Buffered: the file behind the answer is closed with it.
    return functools.partial(client.get, buffered=True)


def test_home_leads_to_the_documentation(get):
    response = get("/")
    assert (response.status_code, response.headers["Location"]) == (302, "/docs")


@pytest.mark.parametrize("path", PAGES)
def test_page_fetches_from_this_server_only_when_opened(get, path):
    response = get(path)
    assert (response.status_code, response.mimetype) == (200, "text/html")
    page = References(response.text)
    assert page.inline == []
    assert len(page.urls) >= 3
    for url in page.urls:
        assert not re.match("[a-z]+:|//", url), url
        assert get(urljoin(path, url)).status_code == 200, url


@pytest.mark.parametrize("path", PAGES)
def test_page_forbids_the_browser_all_other_servers(get, path):
    policy = get(path).headers["Content-Security-Policy"]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == "'self'"
    assert rules["connect-src"] == "'self'"
    assert not re.search(r"https?:|\*|unsafe-eval", policy)


@pytest.mark.parametrize("name", ["swagger.js", "redoc.js"])
def test_script_asks_for_the_document_of_this_server(get, name):
    script = get(f"/docs/assets/{name}").text
    assert '"openapi.json"' in script
    assert not re.search("https?://", script)


def test_swagger_asks_no_validator_when_it_shows_the_document(get):
    assert "validatorUrl: null" in get("/docs/assets/swagger.js").text


@pytest.mark.parametrize("name", ASSETS)
def test_asset_may_be_kept_and_is_not_sent_again_when_unchanged(get, name):
    first = get(f"/docs/assets/{name}")
    assert first.status_code == 200 and first.data
    assert first.headers["Cache-Control"] == "public, max-age=86400"
    assert first.headers["X-Content-Type-Options"] == "nosniff"
    again = get(f"/docs/assets/{name}", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize("name", ["README.md", "../docs.py", "%2e%2e%2fdocs.py", "index.css"])
def test_asset_is_not_found_when_no_page_needs_it(get, name):
    response = get(f"/docs/assets/{name}")
    assert (response.status_code, response.json["code"]) == (404, "not_found")


def test_vendored_script_is_the_one_that_was_looked_at():
    script = (OURS / "redoc.standalone.js").read_bytes()
    assert hashlib.sha256(script).hexdigest() in (OURS / "README.md").read_text(encoding="utf-8")
    # Its maker's server, for a picture in the footer.
    assert b"cdn.redoc" not in script
