package org.charm4j.charm;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The cloud of the model, with its credential, as a trusted application sees it.
 *
 * @param type such as {@code lxd}, {@code openstack} or {@code ec2}
 * @param name the name that Juju's user knows the cloud by
 * @param region the region, or null
 * @param endpoint where the cloud's API is, or null
 * @param identityEndpoint where its identity API is, or null
 * @param storageEndpoint where its storage API is, or null
 * @param credential the credential, or null if the cloud needs none
 * @param caCertificates the certificates of authorities to trust, PEM
 * @param skipTlsVerify whether clients are not to check the cloud's certificate
 * @param isControllerCloud whether the controller lives in this cloud too
 */
public record CloudSpec(
    String type,
    String name,
    @Nullable String region,
    @Nullable String endpoint,
    @Nullable String identityEndpoint,
    @Nullable String storageEndpoint,
    @Nullable CloudCredential credential,
    List<String> caCertificates,
    boolean skipTlsVerify,
    boolean isControllerCloud) {

  /** Takes a copy of the list. */
  public CloudSpec {
    caCertificates = List.copyOf(caCertificates);
  }

  static CloudSpec read(Map<String, Object> answer) {
    return new CloudSpec(
        String.valueOf(answer.get("type")),
        String.valueOf(answer.get("name")),
        text(answer, "region"),
        text(answer, "endpoint"),
        text(answer, "identity-endpoint"),
        text(answer, "storage-endpoint"),
        answer.get("credential") instanceof Map<?, ?> credential
            ? CloudCredential.read(credential)
            : null,
        CloudCredential.texts(answer.get("cacertificates")),
        Boolean.TRUE.equals(answer.get("skip-tls-verify")),
        Boolean.TRUE.equals(answer.get("is-controller-cloud")));
  }

  private static @Nullable String text(Map<String, Object> answer, String key) {
    Object value = answer.get(key);
    return value == null ? null : value.toString();
  }
}
