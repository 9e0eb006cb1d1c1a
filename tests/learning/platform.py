"""A small platform of a town's own: it asks as LTI 1.3 says, and believes only what our published keys have signed."""

from urllib.parse import parse_qsl, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import KeySet

from craftfair.domain.launching import CLAIM
from craftfair.foundation import clock

LOGIN, BACK, COURSES = "https://school.example/login", "https://school.example/back", "https://school.example/courses"


class Platform:
    """`client_id` and `deployment_id` are copied from our page; `seen` are the nonces that came back."""

    def __init__(self, issuer: str, client_id: str, deployment_id: str) -> None:
        self.issuer, self.client_id, self.deployment_id = issuer, client_id, deployment_id
        self.seen = set[str]()

    def asks(self, location: str, **other: str) -> str:
        """Somebody was sent to our login address: the question that sends them back to Craftfair, as a path."""
        came = dict(parse_qsl(urlsplit(location).query))
        assert location.startswith(f"{LOGIN}?")
        assert (came["iss"], came["client_id"]) == (self.issuer, self.client_id)
        assert (came["lti_deployment_id"], came["target_link_uri"]) == (self.deployment_id, COURSES)
        asked = {
            "scope": "openid",
            "response_type": "id_token",
            "response_mode": "form_post",
            "prompt": "none",
            "client_id": self.client_id,
            "redirect_uri": BACK,
            "login_hint": came["login_hint"],
            "lti_message_hint": came["lti_message_hint"],
            "state": "state of the session & more",
            "nonce": "nonce-1",
        }
        return f"/lti/authorise?{urlencode(asked | other)}"

    def believes(self, id_token: str, keys: dict) -> dict:
        """Verify the token as a platform must, through the published keys; what it says."""
        token = jwt.decode(id_token, KeySet.import_key_set(keys), algorithms=["RS256"])
        told = token.claims
        jwt.JWTClaimsRegistry(
            now=int(clock.now().timestamp()),
            leeway=0,
            iss={"essential": True, "value": self.issuer},
            aud={"essential": True, "value": self.client_id},
            nonce={"essential": True},
            sub={"essential": True},
            exp={"essential": True},
        ).validate(told)
        assert (told[CLAIM + "message_type"], told[CLAIM + "version"]) == ("LtiResourceLinkRequest", "1.3.0")
        assert told[CLAIM + "deployment_id"] == self.deployment_id
        assert told["nonce"] not in self.seen
        self.seen.add(told["nonce"])
        return told
