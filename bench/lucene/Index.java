import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.DoubleDocValuesField;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.document.LatLonDocValuesField;
import org.apache.lucene.document.LatLonPoint;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedNumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.BytesRef;

/**
 * The index: how an activity is written, and the view of it that searches read.
 * It is mapped into memory, sorted with the newest first and merged into one
 * segment. One field holds all text, so that a word is looked up once.
 */
final class Index implements Closeable {
  private static final FieldType TEXT = new FieldType();

  static {
    TEXT.setTokenized(true);
    TEXT.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
    TEXT.freeze();
  }

  /** What searches read; it never changes. */
  static final class View {
    final DirectoryReader reader;
    final Map<IndexReader.CacheKey, Columns> columns = new HashMap<>();
    final byte[] facetOf;

    View(DirectoryReader reader, View before, Columns.Names names) throws IOException {
      this.reader = reader;
      for (LeafReaderContext leaf : reader.leaves()) {
        IndexReader.CacheKey key = leaf.reader().getCoreCacheHelper().getKey();
        Columns known = before == null ? null : before.columns.get(key);
        columns.put(key, known != null ? known : new Columns(leaf.reader()));
      }
      facetOf = new byte[names.terms.size()];
      for (int i = 0; i < facetOf.length; i++) {
        facetOf[i] = (byte) (int) names.facetOf.get(i);
      }
    }
  }

  final Analyzer dutch = new DutchAnalyzer();
  final Columns.Names names = new Columns.Names();
  volatile View view;
  private final Path folder;
  private final IndexWriter writer;

  Index(Path folder) throws IOException {
    this.folder = folder;
    IndexWriterConfig config = new IndexWriterConfig(dutch);
    config.setRAMBufferSizeMB(256);
    config.setIndexSort(new Sort(new SortField("published", SortField.Type.LONG, true)));
    writer = new IndexWriter(new MMapDirectory(folder), config);
  }

  void build(Path catalogue) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(catalogue)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        writer.addDocument(document(Json.object(line)));
      }
    }
    writer.forceMerge(1);
    writer.commit();
    view = new View(DirectoryReader.open(writer), null, names);
  }

  /** Changes one activity and shows it to searches. */
  void change(Map<String, Object> activity) throws IOException {
    writer.updateDocument(new Term("id", Json.text(activity, "id")), document(activity));
    DirectoryReader next = DirectoryReader.openIfChanged(view.reader);
    if (next != null) {
      view = new View(next, view, names);
    }
  }

  long bytes() throws IOException {
    long sum = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        sum += Files.size(file);
      }
    }
    return sum;
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }

  private Document document(Map<String, Object> a) {
    Document d = new Document();
    d.add(new StringField("id", Json.text(a, "id"), Field.Store.NO));
    d.add(new BinaryDocValuesField("key", new BytesRef(Json.text(a, "id"))));
    StringBuilder all = new StringBuilder();
    for (String name : List.of("title", "disciplines", "summary", "body", "provider", "place")) {
      all.append(Json.text(a, name)).append('\n');
    }
    d.add(new Field("all", all.toString(), TEXT));
    d.add(new Field("title", Json.text(a, "title"), TEXT));
    d.add(new Field("disciplines", Json.text(a, "disciplines"), TEXT));
    boolean venue = Json.truth(a, "venue");
    for (String term : Json.<String>list(a, "terms")) {
      d.add(new StringField("terms", term, Field.Store.NO));
      if (!venue) {
        d.add(new StringField("comes", term, Field.Store.NO)); // where it comes to, for circles
      }
      int number = names.number(term);
      if (number >= 0) {
        d.add(new SortedNumericDocValuesField("counted", number));
      }
    }
    places(d, a, venue);
    long price = (long) Json.number(a, "price");
    d.add(new LongPoint("price", price));
    d.add(new NumericDocValuesField("price", price));
    for (String name : List.of("groupMin", "groupMax")) {
      int n = (int) Json.number(a, name);
      d.add(new IntPoint(name, n));
      d.add(new NumericDocValuesField(name, n));
    }
    d.add(new NumericDocValuesField("published", (long) Json.number(a, "published")));
    return d;
  }

  private static void places(Document d, Map<String, Object> a, boolean venue) {
    if (venue) {
      d.add(new LatLonPoint("venue", Json.number(a, "lat"), Json.number(a, "lon")));
      d.add(new LatLonDocValuesField("venue", Json.number(a, "lat"), Json.number(a, "lon")));
    }
    double km = Json.number(a, "reachKm");
    if (km > 0 && !venue) {
      d.add(new DoubleDocValuesField("reachLat", Json.number(a, "reachLat")));
      d.add(new DoubleDocValuesField("reachLon", Json.number(a, "reachLon")));
      d.add(new DoubleDocValuesField("reachMetres", km * 1000));
    }
  }
}
