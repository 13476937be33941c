import java.io.IOException;
import java.util.Map;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.ConstantScoreScorer;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TwoPhaseIterator;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.SloppyMath;

/**
 * What comes to a place: documents with a circle of their own that holds it. A
 * distance query for each radius there is would cost a tenth of a millisecond
 * each before it looks at anything.
 */
final class Reach extends Query {
  private final Map<IndexReader.CacheKey, Columns> columns;
  private final double lat;
  private final double lon;

  Reach(Map<IndexReader.CacheKey, Columns> columns, double lat, double lon) {
    this.columns = columns;
    this.lat = lat;
    this.lon = lon;
  }

  @Override
  public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost) {
    return new ConstantScoreWeight(this, boost) {
      @Override
      public Scorer scorer(LeafReaderContext leaf) {
        Columns column = columns.get(leaf.reader().getCoreCacheHelper().getKey());
        return new ConstantScoreScorer(this, score(), mode, holding(new Listed(column.reaching), column));
      }

      @Override
      public boolean isCacheable(LeafReaderContext leaf) {
        return false;
      }
    };
  }

  private TwoPhaseIterator holding(Listed docs, Columns column) {
    return new TwoPhaseIterator(docs) {
      @Override
      public boolean matches() {
        int at = docs.at;
        return SloppyMath.haversinMeters(lat, lon, column.reachLat[at], column.reachLon[at]) <= column.reachMetres[at];
      }

      @Override
      public float matchCost() {
        return 30;
      }
    };
  }

  /** Goes along a sorted list of documents. */
  private static final class Listed extends DocIdSetIterator {
    private final int[] docs;
    int at = -1;

    Listed(int[] docs) {
      this.docs = docs;
    }

    @Override
    public int docID() {
      return at < 0 ? -1 : at < docs.length ? docs[at] : NO_MORE_DOCS;
    }

    @Override
    public int nextDoc() {
      at++;
      return docID();
    }

    @Override
    public int advance(int target) {
      int found = java.util.Arrays.binarySearch(docs, Math.min(at + 1, docs.length), docs.length, target);
      at = found >= 0 ? found : -found - 1;
      return docID();
    }

    @Override
    public long cost() {
      return docs.length;
    }
  }

  @Override
  public String toString(String field) {
    return "comes to " + lat + " " + lon;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Reach && ((Reach) other).lat == lat && ((Reach) other).lon == lon;
  }

  @Override
  public int hashCode() {
    return Double.hashCode(lat) * 31 + Double.hashCode(lon);
  }
}
