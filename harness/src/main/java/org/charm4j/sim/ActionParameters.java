package org.charm4j.sim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.resource.DisallowSchemaLoader;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.charm4j.hook.ActionMetadata;
import org.charm4j.sim.command.Answers;
import org.jspecify.annotations.Nullable;

/**
 * Checks the parameters of an action against its JSON schema, draft 4, and completes them with
 * defaults (H-821). The words for wrong types, missing and further parameters are those of Juju's
 * schema library; for the rest they are those of ours.
 */
final class ActionParameters {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ActionParameters() {}

  /**
   * Returns all parameters.
   *
   * @param open whether undeclared ones are accepted where the charm does not say (H-1107)
   */
  static Map<String, @Nullable Object> complete(
      ActionMetadata action, Map<String, Object> given, boolean open) {
    given.forEach(ActionParameters::requireJson);
    Boolean said = action.additionalProperties();
    boolean takesMore = said == null ? open : said;
    boolean takesAnything =
        action.parameters().isEmpty() && action.required().isEmpty() && takesMore;
    if (!takesAnything) { // The validator takes its time to start, and most actions declare
      // nothing.
      validate(action, given, takesMore);
    }
    TreeMap<String, @Nullable Object> complete = new TreeMap<>(given);
    insertDefaults(action.parameters(), complete);
    return complete;
  }

  private static void requireJson(String name, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, inner) -> requireJson(name + "." + key, inner));
    } else if (value instanceof Collection<?> list) {
      list.forEach(inner -> requireJson(name, inner));
    } else if (!(value == null
        || value instanceof String
        || value instanceof Number
        || value instanceof Boolean)) {
      throw new IllegalArgumentException(
          "the action's parameter \""
              + name
              + "\" is a "
              + value.getClass().getName()
              + "; use String, Number, Boolean, List or Map");
    }
  }

  private static void validate(
      ActionMetadata action, Map<String, Object> given, boolean takesMore) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", action.parameters());
    schema.put("additionalProperties", takesMore);
    if (!action.required().isEmpty()) { // draft 4 wants no empty list
      schema.put("required", action.required());
    }
    JsonNode instance = MAPPER.valueToTree(given);
    TreeSet<String> problems = new TreeSet<>();
    for (ValidationMessage problem : schema(action, schema).validate(instance)) {
      problems.add(words(problem));
    }
    if (!problems.isEmpty()) {
      throw new RefusedOrderException("validation failed: " + String.join(",", problems), "");
    }
  }

  /** Schemas stand by themselves: nothing is fetched from anywhere. */
  private static JsonSchema schema(ActionMetadata action, Map<String, Object> schema) {
    JsonSchemaFactory factory =
        JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V4,
            builder ->
                builder.schemaLoaders(loaders -> loaders.add(DisallowSchemaLoader.getInstance())));
    try {
      JsonSchema compiled = factory.getSchema(MAPPER.<JsonNode>valueToTree(schema));
      compiled.initializeValidators();
      return compiled;
    } catch (JsonSchemaException wrong) {
      throw new IllegalArgumentException(
          "the parameters of action \""
              + action.name()
              + "\" are no JSON schema of draft 4: "
              + wrong.getMessage(),
          wrong);
    }
  }

  private static String words(ValidationMessage problem) {
    String where = problem.getInstanceLocation().toString().replaceFirst("^\\$", "(root)");
    return where + " : " + what(problem);
  }

  private static String what(ValidationMessage problem) {
    return switch (problem.getType()) {
      case "type" -> {
        JsonNode wanted = problem.getSchemaNode();
        String given = Answers.json(MAPPER.convertValue(problem.getInstanceNode(), Object.class));
        yield "must be of type "
            + (wanted.isArray() ? "one of " + wanted : wanted.asText())
            + ", given "
            + given.stripTrailing();
      }
      case "required" -> "\"" + problem.getProperty() + "\" property is missing and required";
      case "additionalProperties" ->
          "additional property \"" + problem.getProperty() + "\" is not allowed";
      default -> {
        String text = problem.getMessage();
        yield text.substring(text.indexOf(": ") < 0 ? 0 : text.indexOf(": ") + 2);
      }
    };
  }

  /** Puts defaults in, also into objects of which a part was given, or of which all has one. */
  private static void insertDefaults(Map<?, ?> properties, Map<String, @Nullable Object> target) {
    properties.forEach(
        (name, value) -> {
          if (!(value instanceof Map<?, ?> schema)) {
            return;
          }
          String key = name.toString();
          if (!target.containsKey(key) && schema.containsKey("default")) {
            target.put(key, schema.get("default"));
          }
          if (schema.get("properties") instanceof Map<?, ?> nested) {
            insertNested(nested, key, target);
          }
        });
  }

  private static void insertNested(
      Map<?, ?> properties, String key, Map<String, @Nullable Object> target) {
    Object present = target.get(key);
    if (present != null && !(present instanceof Map<?, ?>)) {
      return;
    }
    TreeMap<String, @Nullable Object> inner = new TreeMap<>();
    if (present instanceof Map<?, ?> given) {
      given.forEach((name, value) -> inner.put(name.toString(), value));
    }
    insertDefaults(properties, inner);
    if (!inner.isEmpty() || present != null) {
      target.put(key, inner);
    }
  }
}
