package org.charm4j.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnitNameTest {

  @ParameterizedTest
  @ValueSource(strings = {"a/0", "web/12", "mysql-k8s/3", "a-1b/7", "a1-2b3-c/10"})
  void isTakenApartAndPutTogether(String text) {
    UnitName name = UnitName.parse(text);

    assertThat(name).hasToString(text);
    assertThat(name.application() + "/" + name.number()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "web",
        "/0",
        "web/",
        "web/00",
        "web/01",
        "web/-1",
        "web/x",
        "web/0/1",
        "Web/0",
        "1web/0",
        "web-/0",
        "-web/0",
        "web--b/0",
        "web-1/0",
        "web_b/0",
        "web/0 ",
        "web/٣"
      })
  void anotherTextIsNone(String text) {
    assertThat(UnitName.isValid(text)).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UnitName.parse(text))
        .withMessage("a unit is named <application>/<number>, not \"" + text + "\"");
  }

  @Test
  void aNumberMayBeTooLargeForUs() {
    assertThat(UnitName.isValid("web/99999999999")).isTrue();
    assertThatIllegalArgumentException().isThrownBy(() -> UnitName.parse("web/99999999999"));
  }

  @Test
  void sortsByNumber() {
    TreeSet<UnitName> names = new TreeSet<>();
    List.of("b/1", "a/10", "a/9").forEach(text -> names.add(UnitName.parse(text)));

    assertThat(names).map(UnitName::toString).containsExactly("a/9", "a/10", "b/1");
  }
}
