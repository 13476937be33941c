import java.io.IOException;
import java.util.Map;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;

/**
 * Collects in one pass: the exact total, the best of a page, and every facet
 * counted without its own choice. It is given what meets all choices, or all but
 * one choice of a counted facet, and sees which by the values of the document.
 */
final class Counting implements Collector {
  private static final int PAGE = 20;

  private final Map<IndexReader.CacheKey, Columns> columns;
  private final byte[] facetOf;
  private final byte[] chosen; // by value: the bit of its facet when it is chosen
  private final int needed; // the bits of the facets with a choice
  private final boolean scored;

  final int[] counts;
  int total;
  int found; // in docs
  final int[] docs = new int[PAGE]; // a heap, the worst in front, when scored
  private final float[] scores = new float[PAGE];

  Counting(Map<IndexReader.CacheKey, Columns> columns, byte[] facetOf, byte[] chosen, int needed, boolean scored) {
    this.columns = columns;
    this.facetOf = facetOf;
    this.chosen = chosen;
    this.needed = needed;
    this.scored = scored;
    this.counts = new int[facetOf.length];
  }

  @Override
  public ScoreMode scoreMode() {
    return scored ? ScoreMode.COMPLETE : ScoreMode.COMPLETE_NO_SCORES;
  }

  @Override
  public LeafCollector getLeafCollector(LeafReaderContext leaf) {
    Columns column = columns.get(leaf.reader().getCoreCacheHelper().getKey());
    int[] start = column.start;
    short[] values = column.values;
    int base = leaf.docBase;
    if (needed == 0) {
      return new Leaf() {
        @Override
        public void collect(int doc) throws IOException {
          for (int i = start[doc], end = start[doc + 1]; i < end; i++) {
            counts[values[i]]++;
          }
          take(base + doc, scorer);
        }
      };
    }
    return new Leaf() {
      @Override
      public void collect(int doc) throws IOException {
        int first = start[doc], end = start[doc + 1], met = 0;
        for (int i = first; i < end; i++) {
          met |= chosen[values[i]];
        }
        int missed = needed & ~met;
        if (missed == 0) {
          for (int i = first; i < end; i++) {
            counts[values[i]]++;
          }
          take(base + doc, scorer);
        } else if ((missed & (missed - 1)) == 0) {
          int only = Integer.numberOfTrailingZeros(missed);
          for (int i = first; i < end; i++) {
            if (facetOf[values[i]] == only) {
              counts[values[i]]++;
            }
          }
        }
      }
    };
  }

  private abstract static class Leaf implements LeafCollector {
    Scorable scorer;

    @Override
    public void setScorer(Scorable scorer) {
      this.scorer = scorer;
    }
  }

  private void take(int doc, Scorable scorer) throws IOException {
    total++;
    if (!scored) { // the index is in the order of the page
      if (found < PAGE) {
        docs[found++] = doc;
      }
      return;
    }
    float score = scorer.score();
    if (found < PAGE) {
      int at = found++;
      for (int up = (at - 1) >> 1; at > 0 && scores[up] > score; up = (at - 1) >> 1) {
        scores[at] = scores[up];
        docs[at] = docs[up];
        at = up;
      }
      scores[at] = score;
      docs[at] = doc;
    } else if (score > scores[0]) {
      sink(score, doc);
    }
  }

  private void sink(float score, int doc) {
    int at = 0;
    for (int down = 1; down < found; down = 2 * at + 1) {
      if (down + 1 < found && scores[down + 1] < scores[down]) {
        down++;
      }
      if (scores[down] >= score) {
        break;
      }
      scores[at] = scores[down];
      docs[at] = docs[down];
      at = down;
    }
    scores[at] = score;
    docs[at] = doc;
  }

  /** The documents of the page, the best first. */
  int[] page() {
    Integer[] order = new Integer[found];
    for (int i = 0; i < found; i++) {
      order[i] = i;
    }
    if (scored) {
      java.util.Arrays.sort(
          order, (a, b) -> scores[a] != scores[b] ? Float.compare(scores[b], scores[a]) : Integer.compare(docs[a], docs[b]));
    }
    int[] out = new int[found];
    for (int i = 0; i < found; i++) {
      out[i] = docs[order[i]];
    }
    return out;
  }
}
