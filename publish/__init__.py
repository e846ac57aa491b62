"""One structured release, gettext catalogs and templates: accessible pages and PDFs."""
