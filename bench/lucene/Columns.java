import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.search.DocIdSetIterator;

/**
 * The values of the counted facets of one segment, taken from doc values into
 * arrays: counting reads nothing else. Numbers of values are the same in all
 * segments.
 */
final class Columns {
  final int[] start; // of the values of a document; one more at the end
  final short[] values;
  final int[] reaching; // documents with a circle that they come to, in their order
  final double[] reachLat;
  final double[] reachLon;
  final double[] reachMetres;

  Columns(LeafReader leaf) throws IOException {
    SortedNumericDocValues stored = DocValues.getSortedNumeric(leaf, "counted");
    start = new int[leaf.maxDoc() + 1];
    short[] list = new short[leaf.maxDoc() * 12 + 16];
    int n = 0;
    for (int doc = 0; doc < leaf.maxDoc(); doc++) {
      start[doc] = n;
      if (stored.advanceExact(doc)) {
        for (int i = stored.docValueCount(); i > 0; i--) {
          if (n == list.length) {
            list = Arrays.copyOf(list, 2 * n);
          }
          list[n++] = (short) stored.nextValue();
        }
      }
    }
    start[leaf.maxDoc()] = n;
    values = Arrays.copyOf(list, n);
    reaching = with(leaf, "reachMetres");
    reachLat = doubles(leaf, "reachLat");
    reachLon = doubles(leaf, "reachLon");
    reachMetres = doubles(leaf, "reachMetres");
  }

  /** The documents that have a field. */
  private static int[] with(LeafReader leaf, String field) throws IOException {
    int[] out = new int[leaf.maxDoc()];
    int n = 0;
    NumericDocValues stored = DocValues.getNumeric(leaf, field);
    for (int doc = stored.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = stored.nextDoc()) {
      out[n++] = doc;
    }
    return Arrays.copyOf(out, n);
  }

  private double[] doubles(LeafReader leaf, String field) throws IOException {
    double[] out = new double[reaching.length];
    NumericDocValues stored = DocValues.getNumeric(leaf, field);
    for (int i = 0; i < out.length; i++) {
      stored.advanceExact(reaching[i]);
      out[i] = Double.longBitsToDouble(stored.longValue());
    }
    return out;
  }

  /** The names of the values of the counted facets, and which facet each is of. */
  static final class Names {
    static final String[] FACETS = {"domein", "discipline", "stadsdeel", "setting", "vorm"};

    final List<String> terms = new ArrayList<>();
    final List<Integer> facetOf = new ArrayList<>();
    private final Map<String, Integer> numbers = new ConcurrentHashMap<>(); // read while activities change

    static int facet(String term) {
      String name = term.substring(0, term.indexOf(':'));
      for (int i = 0; i < FACETS.length; i++) {
        if (FACETS[i].equals(name)) {
          return i;
        }
      }
      return -1;
    }

    /** The number of a value that some document has, else null. */
    Integer known(String term) {
      return numbers.get(term);
    }

    /** The number of a value; -1 when its facet is not counted. */
    int number(String term) {
      int facet = facet(term);
      if (facet < 0) {
        return -1;
      }
      return numbers.computeIfAbsent(
          term,
          t -> {
            terms.add(t);
            facetOf.add(facet);
            return terms.size() - 1;
          });
    }
  }
}
