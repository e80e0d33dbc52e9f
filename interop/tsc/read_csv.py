"""Reads a CSV with Python's own reader and prints its header and rows as JSON, the guard against formulas taken off."""

import csv
import json
import re
import sys


def unguard(value):
    return value[1:] if re.match(r"'+[=+\-@\t\r]", value) else value


with open(sys.argv[1], encoding="utf-8", newline="") as file:
    header, *rows = csv.reader(file, strict=True)
json.dump({"header": header, "rows": [[unguard(value) for value in row] for row in rows]}, sys.stdout)
