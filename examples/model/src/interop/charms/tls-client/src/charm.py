"""Holds a certificate, which the library renews when Juju says that its secret has expired."""

import ops
from charmlibs.interfaces import tls_certificates as tls


class ClientCharm(ops.CharmBase):
    def __init__(self, framework: ops.Framework):
        super().__init__(framework)
        self.request = tls.CertificateRequestAttributes(common_name="client.example")
        self.certificates = tls.TLSCertificatesRequiresV4(
            self, "certificates", [self.request], mode=tls.Mode.UNIT
        )
        framework.observe(self.certificates.on.certificate_available, self._have)

    def _have(self, _: ops.EventBase):
        held, _ = self.certificates.get_assigned_certificate(self.request)
        if held:
            certificate = held.certificate
            self.unit.status = ops.ActiveStatus(
                f"{certificate.validity_start_time:%F} to {certificate.expiry_time:%F}"
            )


if __name__ == "__main__":
    ops.main(ClientCharm)
