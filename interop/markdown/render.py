"""Renders Markdown as GitHub does, and says what came of it.

Reads a JSON list of texts; writes, for each text and each way to render, the elements with their attributes, the texts
that stand in <code>, and the text that stands in none.
"""

import json
import sys
from html.parser import HTMLParser

import cmarkgfm
from cmarkgfm.cmark import Options

EXTENSIONS = ["table", "autolink", "strikethrough", "tasklist"]
# Without it the renderer takes out what it calls unsafe, and nothing would be seen.
UNSAFE = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES


class Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.elements, self.codes, self.rest, self.others = [], [], [], []
        self.in_code = False

    def handle_starttag(self, tag, attributes):
        self.elements.append([tag, attributes])
        if tag == "code":
            self.in_code = True
            self.codes.append("")

    def handle_endtag(self, tag):
        if tag == "code":
            self.in_code = False

    def handle_data(self, data):
        if self.in_code:
            self.codes[-1] += data
        else:
            self.rest.append(data)

    def handle_comment(self, data):
        self.others.append(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


def read(html):
    reader = Reader()
    reader.feed(html)
    reader.close()
    return {
        "elements": reader.elements,
        "codes": reader.codes,
        "rest": "".join(reader.rest),
        "others": reader.others,
    }


def render(text):
    """The ways: as GitHub does it, and with nothing taken out."""
    return {
        "github": read(
            cmarkgfm.github_flavored_markdown_to_html(text, options=UNSAFE)
        ),
        "unfiltered": read(
            cmarkgfm.markdown_to_html_with_extensions(
                text, options=UNSAFE, extensions=EXTENSIONS
            )
        ),
    }


json.dump([render(text) for text in json.load(sys.stdin)], sys.stdout)
