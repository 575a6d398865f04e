package org.charm4j.sim.command;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes a {@link HookContext} of an object that has some of its methods. So a test need not be
 * edited for each method that a new command brings: what the object lacks is the interface's own
 * default, or goes to {@link Other}.
 */
final class PartialContext {

  /** Answers the methods that an object has no method for. */
  interface Other {

    /** Returns what the method of this name returns, or null. */
    Object answer(String method, List<Object> arguments);
  }

  private PartialContext() {}

  /**
   * Returns a context that asks {@code answers}.
   *
   * @throws AssertionError if a public method of it is none of {@link HookContext}
   */
  static HookContext of(Other answers) {
    Map<String, Method> known = new LinkedHashMap<>();
    for (Method method : answers.getClass().getDeclaredMethods()) {
      if (Modifier.isPublic(method.getModifiers()) && !method.isSynthetic()) {
        known.put(signature(method), method);
      }
    }
    known.remove("answer(String, List)");
    for (String signature : known.keySet()) {
      if (Arrays.stream(HookContext.class.getMethods())
          .noneMatch(method -> signature(method).equals(signature))) {
        throw new AssertionError("HookContext has no method " + signature);
      }
    }
    return (HookContext)
        Proxy.newProxyInstance(
            HookContext.class.getClassLoader(),
            new Class<?>[] {HookContext.class},
            (proxy, method, arguments) -> {
              Method own = known.get(signature(method));
              Object[] given = arguments == null ? new Object[0] : arguments;
              if (own != null) {
                return invoke(own, answers, given);
              }
              return method.isDefault()
                  ? InvocationHandler.invokeDefault(proxy, method, given)
                  : answers.answer(method.getName(), Arrays.asList(given));
            });
  }

  private static String signature(Method method) {
    List<String> types =
        Arrays.stream(method.getParameterTypes()).map(Class::getSimpleName).toList();
    return method.getName() + "(" + String.join(", ", types) + ")";
  }

  private static Object invoke(Method method, Object target, Object[] arguments) throws Throwable {
    method.setAccessible(true);
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
