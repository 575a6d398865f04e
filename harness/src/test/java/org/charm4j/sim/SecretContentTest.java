package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.charm4j.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What content does once it is stored (S-010 to S-018); how it is spelled on the command line is
 * tested with the commands, and the checks of S-019 with the framework.
 */
class SecretContentTest {
  private final Lab lab = Lab.ownerAndObserver(1, 1);

  @Test
  @Rule({"S-010", "S-011", "S-017"})
  void refusedContentMakesNoSecretAndNoRevision() {
    String id = lab.add("a/0", "key=one");
    assertThat(lab.refused("a/0", "secret-add ok1=1 aBc=1")).isEqualTo("key \"aBc\" not valid");
    assertThat(lab.refused("a/0", "secret-set " + id + " key="))
        .isEqualTo("key value \"key=\" not valid");
    assertThat(lab.refused("a/0", "secret-add")).isEqualTo("missing secret value or filename");
    assertThat(lab.juju.secrets()).hasSize(1);
    assertThat(lab.secret(id).latest()).isEqualTo(1);
  }

  @Test
  @Rule("S-012")
  void theLaterOfEqualKeysIsStored() {
    String id = lab.add("a/0", "key=one key=two other=x other#base64=eQ==");
    assertThat(lab.ok("a/0", "secret-get " + id)).isEqualTo("key: two\nother: \"y\"");
  }

  @Test
  @Rule("S-013")
  void contentThatIsNoBase64IsStoredAndSpoilsEveryRead() {
    String id = lab.add("a/0", "good=one bad#base64=YWJj*");
    lab.ok("a/0", "secret-grant -r 0 " + id);
    for (String unit : new String[] {"a/0", "b/0"}) {
      for (String arguments : new String[] {"", " good", " --peek", " bad#base64"}) {
        assertThat(lab.refused(unit, "secret-get " + id + arguments))
            .isEqualTo("illegal base64 data at input byte 4");
      }
    }
    lab.ok("a/0", "secret-set " + id + " good=one bad=two");
    assertThat(lab.ok("b/0", "secret-get --refresh " + id)).isEqualTo("bad: two\ngood: one");
  }

  @Test
  @Rule({"S-014", "S-015"})
  void contentMayComeFromFiles(@TempDir Path directory) throws IOException {
    Path value = Files.write(directory.resolve("value"), new byte[0]);
    Path values = Files.writeString(directory.resolve("values"), "key: two\nnew: three\n");
    String id = lab.add("a/0", "void#file=" + value + " key=one --file " + values);
    assertThat(lab.ok("a/0", "secret-get " + id)).isEqualTo("key: two\nnew: three\nvoid: \"\"");
  }

  @Test
  @Rule("S-016")
  void argumentsAndFileMayTogetherPassTheLimit(@TempDir Path directory) throws IOException {
    String big = "x".repeat(600_000); // 800,000 in base64
    Path values = Files.writeString(directory.resolve("values"), "two: " + big + "\n");
    String id = lab.add("a/0", "one=" + big + " --file " + values);
    assertThat(lab.ok("a/0", "secret-get " + id + " two")).isEqualTo(big);
    assertThat(lab.refused("a/0", "secret-add one=" + big + " two=" + big))
        .isEqualTo("base64 encoded secret content too large: 1600000 bytes");
  }

  @Test
  @Rule("S-018")
  void contentIsTheSameWhateverTheOrderAndSpellingOfItsArguments() {
    String id = lab.add("a/0", "key=one other=two");
    lab.ok("a/0", "secret-set " + id + " other=two key=one");
    lab.ok("a/0", "secret-set " + id + " key#base64=b25l other=two");
    assertThat(lab.secret(id).latest()).isEqualTo(1);
    // The same keys with their values swapped are other content.
    lab.ok("a/0", "secret-set " + id + " key=two other=one");
    assertThat(lab.secret(id).latest()).isEqualTo(2);
    // So is the same value in other base64 text, since that text is compared.
    lab.ok("a/0", "secret-set " + id + " key=two other#base64=b25lZ");
    assertThat(lab.secret(id).latest()).isEqualTo(3);
  }
}
