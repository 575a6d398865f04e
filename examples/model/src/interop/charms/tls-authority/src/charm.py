"""Signs certificates with a key of its own, as the charm self-signed-certificates does."""

import datetime

import ops
from charmlibs.interfaces import tls_certificates as tls


class AuthorityCharm(ops.CharmBase):
    def __init__(self, framework: ops.Framework):
        super().__init__(framework)
        self.certificates = tls.TLSCertificatesProvidesV4(self, "certificates")
        framework.observe(self.on["certificates"].relation_changed, self._sign)
        framework.observe(self.on.config_changed, self._sign)
        framework.observe(self.on.secret_expired, self._sign)

    def _authority(self) -> tuple[tls.PrivateKey, tls.Certificate]:
        try:
            content = self.model.get_secret(label="authority").peek_content()
            return (
                tls.PrivateKey.from_string(content["private-key"]),
                tls.Certificate.from_string(content["certificate"]),
            )
        except ops.SecretNotFoundError:
            key = tls.PrivateKey.generate()
            certificate = tls.Certificate.generate_self_signed_ca(
                attributes=tls.CertificateRequestAttributes(common_name="authority", is_ca=True),
                private_key=key,
                validity=datetime.timedelta(days=3650),
            )
            self.app.add_secret(
                {"private-key": str(key), "certificate": str(certificate)},
                label="authority",
                expire=certificate.expiry_time,
            )
            return key, certificate

    def _sign(self, _: ops.EventBase):
        if not self.unit.is_leader():
            return
        key, authority = self._authority()
        for request in self.certificates.get_outstanding_certificate_requests():
            certificate = request.certificate_signing_request.sign(
                ca=authority,
                ca_private_key=key,
                validity=datetime.timedelta(days=self.config["days"]),
            )
            self.certificates.set_relation_certificate(
                tls.ProviderCertificate(
                    relation_id=request.relation_id,
                    certificate=certificate,
                    certificate_signing_request=request.certificate_signing_request,
                    ca=authority,
                    chain=[certificate, authority],
                )
            )
        self.unit.status = ops.ActiveStatus()


if __name__ == "__main__":
    ops.main(AuthorityCharm)
