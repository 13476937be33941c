import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one line of JSON: objects become maps, arrays lists, numbers doubles.
 * Only what the runner writes is understood.
 */
final class Json {
  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> object(String line) {
    return (Map<String, Object>) new Json(line).value();
  }

  /** The elements of a list, none when there is no such list. */
  @SuppressWarnings("unchecked")
  static <T> List<T> list(Map<String, Object> from, String name) {
    Object found = from.get(name);
    return found == null ? List.of() : (List<T>) found;
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> inner(Map<String, Object> from, String name) {
    return (Map<String, Object>) from.get(name);
  }

  static double number(Map<String, Object> from, String name) {
    Object found = from.get(name);
    return found == null ? 0 : (Double) found;
  }

  static String text(Map<String, Object> from, String name) {
    Object found = from.get(name);
    return found == null ? "" : (String) found;
  }

  static boolean truth(Map<String, Object> from, String name) {
    return Boolean.TRUE.equals(from.get(name));
  }

  static void quote(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }

  private Object value() {
    skip();
    char c = text.charAt(at);
    switch (c) {
      case '{':
        return object();
      case '[':
        return array();
      case '"':
        return string();
      case 't':
        at += 4;
        return true;
      case 'f':
        at += 5;
        return false;
      case 'n':
        at += 4;
        return null;
      default:
        int start = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
          at++;
        }
        return Double.valueOf(text.substring(start, at));
    }
  }

  private Map<String, Object> object() {
    Map<String, Object> out = new LinkedHashMap<>();
    at++;
    for (skip(); text.charAt(at) != '}'; skip()) {
      if (text.charAt(at) == ',') {
        at++;
        skip();
      }
      String name = string();
      skip();
      at++; // the colon
      out.put(name, value());
    }
    at++;
    return out;
  }

  private List<Object> array() {
    List<Object> out = new ArrayList<>();
    at++;
    for (skip(); text.charAt(at) != ']'; skip()) {
      if (text.charAt(at) == ',') {
        at++;
      }
      out.add(value());
    }
    at++;
    return out;
  }

  private String string() {
    StringBuilder out = new StringBuilder();
    for (at++; text.charAt(at) != '"'; at++) {
      char c = text.charAt(at);
      if (c != '\\') {
        out.append(c);
        continue;
      }
      c = text.charAt(++at);
      switch (c) {
        case 'n':
          out.append('\n');
          break;
        case 't':
          out.append('\t');
          break;
        case 'r':
          out.append('\r');
          break;
        case 'b':
          out.append('\b');
          break;
        case 'f':
          out.append('\f');
          break;
        case 'u':
          out.append((char) Integer.parseInt(text.substring(at + 1, at + 5), 16));
          at += 4;
          break;
        default:
          out.append(c);
      }
    }
    at++;
    return out.toString();
  }

  private void skip() {
    while (at < text.length() && text.charAt(at) <= ' ') {
      at++;
    }
  }
}
