package org.charm4j.harness.assertj;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.ListAssert;
import org.assertj.core.api.MapAssert;
import org.assertj.core.api.SoftAssertionsProvider;

/** Makes assertions that note their failures instead of throwing them. */
final class Softly {
  private final SoftAssertionsProvider provider;

  Softly(SoftAssertionsProvider provider) {
    this.provider = provider;
  }

  <S extends AbstractAssert<S, ?>> S proxy(Class<S> type, Seen<?> seen) {
    return proxy(type, Seen.class, seen);
  }

  ListAssert<String> list(List<String> actual) {
    @SuppressWarnings("unchecked")
    ListAssert<String> proxy = proxy(ListAssert.class, List.class, actual);
    return proxy;
  }

  MapAssert<String, String> map(Map<String, String> actual) {
    @SuppressWarnings("unchecked")
    MapAssert<String, String> proxy = proxy(MapAssert.class, Map.class, actual);
    return proxy;
  }

  /** AssertJ wants the type that the constructor takes; ours take more than what is asserted on. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  private <S> S proxy(Class<S> type, Class<?> parameter, Object actual) {
    return (S) provider.proxy((Class) type, (Class) parameter, actual);
  }
}
