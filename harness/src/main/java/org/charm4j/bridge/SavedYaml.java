package org.charm4j.bridge;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;

/** The YAML of {@link SavedState}: easy on the eye, and without a bound on its length. */
final class SavedYaml {
  private static final Pattern PLAIN =
      Pattern.compile(
          "[A-Za-z/][A-Za-z0-9_./-]*+(?: [A-Za-z0-9_./()-]++)*+|\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z");

  private static final Set<String> RESERVED =
      Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

  /** Lines that YAML shows as they are. Possessive, so that many of them take no stack. */
  private static final Pattern LINES = Pattern.compile("(?:[!-~]++(?: ++[!-~]++)*+\\n)++");

  static final YAMLMapper MAPPER = mapper();

  private SavedYaml() {}

  private static YAMLMapper mapper() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE); // The default is three million.
    YAMLFactory factory =
        YAMLFactory.builder()
            .loaderOptions(options)
            .stringQuotingChecker(new Keys())
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
            .build();
    return YAMLMapper.builder(factory)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .addModule(new SimpleModule().addSerializer(String.class, new Texts()))
        .build();
  }

  /** What no reader of YAML takes for anything but a text. */
  private static boolean isPlain(String text) {
    return PLAIN.matcher(text).matches() && !RESERVED.contains(text.toLowerCase(Locale.ROOT));
  }

  /** Leaves out quotes where that is safe, and shows lines as lines. */
  private static final class Texts extends StdSerializer<String> {
    private static final long serialVersionUID = 1;

    Texts() {
      super(String.class);
    }

    @Override
    public void serialize(String text, JsonGenerator yaml, SerializerProvider provider)
        throws IOException {
      ((YAMLGenerator) yaml)
          .configure(
              YAMLGenerator.Feature.MINIMIZE_QUOTES,
              isPlain(text) || LINES.matcher(text).matches());
      yaml.writeString(text);
    }
  }

  /** The keys of mappings; the values were decided upon before. */
  private static final class Keys extends StringQuotingChecker {
    private static final long serialVersionUID = 1;

    @Override
    public boolean needToQuoteName(String name) {
      return !name.matches("\\d{1,9}") && !isPlain(name);
    }

    @Override
    public boolean needToQuoteValue(String value) {
      return false;
    }
  }
}
