// Show /openapi.json in Redoc. Its search would start a worker from a blob, which the pages forbid.
Redoc.init("openapi.json", { disableSearch: true }, document.getElementById("redoc"));
