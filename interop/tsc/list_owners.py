"""Reads a Tableau site with tableauserverclient and prints a table of who owns what, as JSON.

Standard input holds the request: server, site, version, credentials (a personal access token, or a user name with its
password), columns, and per_page. A column is the name of one of the CSV's.
"""

import json
import re
import sys

import tableauserverclient as TSC
from tableauserverclient.datetime_helpers import format_datetime
from tableauserverclient.server.exceptions import EndpointUnavailableError


def credentials_of(request):
    if "pat_name" in request:
        return TSC.PersonalAccessTokenAuth(request["pat_name"], request["pat_secret"], site_id=request["site"])
    return TSC.TableauAuth(request["username"], request["password"], site_id=request["site"])


def read_all(endpoint, per_page, *fields):
    """All pages. Without an order a server may give each page another one."""
    options = TSC.RequestOptions(pagesize=per_page)
    for field in fields:
        options.sort.add(TSC.Sort(field, TSC.RequestOptions.Direction.Asc))
    return list(TSC.Pager(endpoint, options))


def escape(name):
    return re.sub(r"([\\/])", r"\\\1", name)


class Estate:
    """A site as tableauserverclient tells it."""

    def __init__(self, server, per_page):
        self.server = server
        self.per_page = per_page
        field = TSC.RequestOptions.Field
        self.users = {user.id: user for user in read_all(server.users, per_page, field.Name)}
        self.projects = {project.id: project for project in read_all(server.projects, per_page, field.Name)}
        self.content = {"project": list(self.projects.values())}
        for kind, endpoint, fields in [
            ("workbook", server.workbooks, [field.CreatedAt, field.Name]),
            ("datasource", server.datasources, [field.CreatedAt, field.Name]),
            ("flow", server.flows, [field.CreatedAt, field.Name]),
            ("virtual-connection", server.virtual_connections, [field.Name]),
        ]:
            try:
                self.content[kind] = read_all(endpoint, per_page, *fields)
            except EndpointUnavailableError:
                # This version of the API doesn't have them yet.
                continue
        self.content["virtual-connection"] = [
            self.with_owner(connection) for connection in self.content.get("virtual-connection", [])
        ]

    def with_owner(self, connection):
        """The list of virtual connections has no owners."""
        try:
            return self.server.virtual_connections.get_by_id(connection)
        except EndpointUnavailableError:
            return connection

    def path_of(self, project_id):
        project = self.projects.get(project_id)
        if project is None:
            return ""
        if project.parent_id is None:
            return escape(project.name)
        return f"{self.path_of(project.parent_id)}/{escape(project.name)}"

    def parent_of(self, kind, item):
        if kind == "workbook":
            # For a workbook without a project, tableauserverclient makes an id up.
            return item.project and item.project.id
        return item.parent_id if kind == "project" else item.project_id

    def path_around(self, kind, item):
        location = getattr(item, "location", None)
        if location is not None and location.type == "PersonalSpace":
            owner = self.users.get(item.owner_id)
            return "Personal Space" if owner is None else f"Personal Space/{escape(owner.name)}"
        return self.path_of(self.parent_of(kind, item))

    def cells(self, kind, item):
        """Cells by column; None for what tableauserverclient doesn't tell."""
        owner = self.users.get(item.owner_id)
        return {
            "site": self.server.site_url,
            "type": kind,
            "id": item.id,
            "name": item.name,
            "project": self.path_around(kind, item),
            "project_id": self.parent_of(kind, item),
            "owner_id": item.owner_id,
            "owner_name": owner and owner.name,
            "owner_full_name": owner and owner.fullname,
            "owner_email": owner and owner.email,
            "owner_site_role": owner and owner.site_role,
            "owner_last_login": owner and format_datetime(owner.last_login),
            "size_mb": getattr(item, "size", None),
            "description": getattr(item, "description", None),
            "content_url": getattr(item, "content_url", None),
            "url": getattr(item, "webpage_url", None),
            "created_at": format_datetime(getattr(item, "created_at", None)),
            "updated_at": format_datetime(getattr(item, "updated_at", None)),
            "tags": ";".join(sorted(re.sub(r"([\\;])", r"\\\1", tag) for tag in getattr(item, "tags", []))),
        }

    def table(self, columns):
        return [
            ["" if cells[column] is None else str(cells[column]) for column in columns]
            for kind, items in self.content.items()
            for cells in (self.cells(kind, item) for item in items)
        ]


def main():
    request = json.load(sys.stdin)
    server = TSC.Server(request["server"])
    if request["version"] == "the server's":
        server.use_server_version()
    else:
        server.version = request["version"]
    try:
        with server.auth.sign_in(credentials_of(request)):
            estate = Estate(server, request["per_page"])
            answer = {"version": server.version, "rows": estate.table(request["columns"])}
    except (TSC.FailedSignInError, TSC.ServerResponseError) as error:
        answer = {
            "error": type(error).__name__,
            "code": error.code,
            "summary": error.summary,
            "detail": error.detail,
        }
    json.dump(answer, sys.stdout)


main()
