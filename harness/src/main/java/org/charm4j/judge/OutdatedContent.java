package org.charm4j.judge;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.charm4j.sim.RevisionView;
import org.charm4j.sim.SecretView;
import org.charm4j.sim.words.Change;
import org.jspecify.annotations.Nullable;

/** Certificates, and whatever says until when it is good, that are past that time (M18, M19). */
final class OutdatedContent implements Check {
  private static final Pattern END =
      Pattern.compile(".*(not-?after|valid-?until|expir(y|es|ation)(-?(at|on|date|time))?)");
  private static final String CERTIFICATE = "-----BEGIN CERTIFICATE-----";

  @Override
  public void look(CaseFile file, List<Found> found) {
    Instant now = file.juju().now();
    for (SecretStory story : file.stories()) {
      SecretView secret = story.now();
      RevisionView latest = secret == null ? null : secret.revisions().get(secret.latest());
      if (latest == null || !file.isKept(story)) {
        continue;
      }
      latest
          .reveal()
          .forEach(
              (key, value) -> {
                Instant end = endOf(key, value);
                // A fixed certificate of a test may have been too old from the beginning.
                if (end != null && !end.isAfter(now) && end.isAfter(latest.created())) {
                  found.add(found(story, latest, key, end));
                }
              });
    }
  }

  private static Found found(SecretStory story, RevisionView latest, String key, Instant end) {
    Moment set = story.last(moment -> moment.change() instanceof Change.ContentSet);
    return new Found(
        Finding.OUTDATED_CONTENT,
        "\""
            + key
            + "\" of "
            + story.named()
            + " was good until "
            + end
            + ", and revision "
            + latest.number()
            + ", which holds it, is still the latest",
        set == null ? List.of() : List.of(set.entry()),
        "let the revision expire before that time, with every renewal, and renew it in"
            + " secret-expired");
  }

  private static @Nullable Instant endOf(String key, String value) {
    if (value.contains(CERTIFICATE)) {
      return endOfCertificate(value.substring(value.indexOf(CERTIFICATE)));
    }
    if (!END.matcher(key.toLowerCase(Locale.ROOT)).matches()) {
      return null;
    }
    try {
      return Instant.parse(value.strip());
    } catch (DateTimeParseException notAnInstant) {
      return null;
    }
  }

  private static @Nullable Instant endOfCertificate(String pem) {
    try {
      X509Certificate first =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(
                      new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
      return first.getNotAfter().toInstant();
    } catch (CertificateException notOne) {
      return null;
    }
  }
}
