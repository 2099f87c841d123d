"""Fetching an address that a person declared, without becoming a way into the inner network (OWASP, SSRF).

Only https to port 443 of a host with a name; every address that the name has must be public, and the connection goes
to one that was looked at, so that a name which changes in between leads nowhere. Redirects are followed by hand and
looked at again; time and size are limited; neither cookies nor proxies of the environment are used.
"""

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import Final
from urllib.parse import urljoin, urlsplit

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

CONNECT_SECONDS: Final = 3
TOTAL_SECONDS: Final = 15
MAXIMUM_BYTES: Final = 1_000_000
REDIRECTS: Final = 3
AGENT: Final = "Vivier (interview calendar; reads when its owner is busy)"
PORTS: Final = {"https": 443}


class NotFetched(Exception):
    """The address was not fetched; the message says why, for its owner to read."""


def is_public(address: Address) -> bool:
    """Whether an address lies in the public network, whatever form it hides in (IPv4 within IPv6, 6to4, NAT64)."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is None and address in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
    return address.is_global and not address.is_multicast and not address.is_reserved


def fetch(url: str, *, allow: Callable[[Address], bool] = is_public, ports: dict[str, int] | None = None) -> bytes:
    """The body found at an address; ``webcal:`` means https. Raises NotFetched.

    ``allow`` and ``ports`` say which addresses and which ports of which scheme may be spoken to.
    """
    deadline = time.monotonic() + TOTAL_SECONDS
    for _ in range(REDIRECTS + 1):
        response = _ask(url, deadline, allow, PORTS if ports is None else ports)
        if response.status in {301, 302, 303, 307, 308}:
            url = urljoin(url, response.headers.get("Location", ""))
            continue
        if response.status != 200:
            raise NotFetched(f"the server answered {response.status}")
        return _body(response, deadline)
    raise NotFetched("too many redirects")


def check(url: str, ports: dict[str, int] | None = None) -> tuple[str, str, int]:
    """Scheme, host and port of an address that may be fetched as far as it can be told from its text."""
    allowed = PORTS if ports is None else ports
    parts = urlsplit(url.strip().replace("webcal://", "https://", 1))
    try:
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise NotFetched("the address is not written well") from error
    if parts.scheme not in allowed or not host:
        raise NotFetched("only addresses that begin with https:// are read")
    if parts.username or parts.password:
        raise NotFetched("an address with a name and a password in it is not read")
    if (port or allowed[parts.scheme]) != allowed[parts.scheme]:
        raise NotFetched("only the usual port is spoken to")
    if _is_number(host) and ports is None:
        raise NotFetched("only a host with a name is spoken to")
    return parts.scheme, host, allowed[parts.scheme]


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return host.replace(".", "").isdigit() or host.startswith("0x")
    return True


def _ask(url: str, deadline: float, allow: Callable[[Address], bool], ports: dict[str, int]) -> HTTPResponse:
    scheme, host, port = check(url, None if ports is PORTS else ports)
    address = _resolve(host, port, allow)
    parts = urlsplit(url)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    connection: HTTPConnection = _Pinned(host, address, port) if scheme == "https" else HTTPConnection(address, port)
    connection.timeout = max(0.1, min(CONNECT_SECONDS, deadline - time.monotonic()))
    headers = {"Host": host, "User-Agent": AGENT, "Accept": "text/calendar, text/plain", "Accept-Encoding": "identity"}
    try:
        connection.request("GET", path, headers=headers)
        return connection.getresponse()
    except (OSError, HTTPException) as error:
        raise NotFetched(f"the server could not be reached: {error}") from error


def _resolve(host: str, port: int, allow: Callable[[Address], bool]) -> str:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NotFetched("the host is not known") from error
    addresses = [str(one[4][0]).partition("%")[0] for one in found]
    # All of them: of a name with a public and an inner address neither is spoken to.
    if not addresses or not all(allow(ipaddress.ip_address(one)) for one in addresses):
        raise NotFetched("the host lies in a network that is not public")
    return addresses[0]


def _body(response: HTTPResponse, deadline: float) -> bytes:
    pieces, size = [], 0
    try:
        while piece := response.read1(65536):
            size += len(piece)
            if size > MAXIMUM_BYTES:
                raise NotFetched("the calendar is larger than a megabyte")
            if time.monotonic() > deadline:
                raise NotFetched("the server took too long")
            pieces.append(piece)
    except (OSError, HTTPException) as error:
        raise NotFetched(f"the answer broke off: {error}") from error
    return b"".join(pieces)


class _Pinned(HTTPSConnection):
    """Speaks to one address, and has the certificate checked for the host's name."""

    def __init__(self, host: str, address: str, port: int) -> None:
        super().__init__(host, port, context=ssl.create_default_context())
        self._address = address

    def connect(self) -> None:
        """Open the connection to the address that was looked at."""
        plain = socket.create_connection((self._address, self.port), self.timeout)
        self.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=self.host)
