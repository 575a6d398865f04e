package org.charm4j.harness.assertj;

import org.assertj.core.api.SoftAssertions;

/**
 * AssertJ's soft assertions, and those on a harness: all failures of a test are reported together.
 *
 * <pre>{@code
 * @ExtendWith(SoftAssertionsExtension.class)
 * class DatabaseCharmTest {
 *   @InjectSoftAssertions CharmSoftAssertions softly;
 *
 *   @Test
 *   void starts(Harness juju) {
 *     juju.deploy("database", DatabaseCharm::new);
 *     softly.assertThat(juju).unit("database/0").isActive();
 *     softly.assertThat(juju).secret("tls-key").isAtRevision(1);
 *   }
 * }
 * }</pre>
 */
public final class CharmSoftAssertions extends SoftAssertions
    implements CharmSoftAssertionsProvider {

  /**
   * Makes soft assertions; call {@link #assertAll} at the end, or let AssertJ's extension do it.
   */
  public CharmSoftAssertions() {}
}
