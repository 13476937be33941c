import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.IndexSearcher;

/**
 * Lucene as a worker of the benchmark: it follows the orders that bench/worker.go
 * lists, and measures itself. Nothing that was found is kept for a later question.
 *
 * <p>java Main CATALOGUE QUESTIONS FOLDER
 */
public final class Main {
  /** What was found, before it is written out. */
  private static final class Found {
    int total;
    String[] top;
    int[] counts;
  }

  private final Path catalogue;
  private final Index index;
  private final List<Question> questions = new ArrayList<>();
  private final List<Map<String, Object>> changes = new ArrayList<>();
  private int asked; // questions; those that look for a change stand behind them

  private Main(String[] args) throws IOException {
    catalogue = Path.of(args[0]);
    index = new Index(Path.of(args[2]));
    for (String line : Files.readAllLines(Path.of(args[1]))) {
      questions.add(new Question(Json.object(line)));
    }
    asked = questions.size();
    try (BufferedReader lines = Files.newBufferedReader(catalogue)) {
      for (int i = 0; i < 20; i++) {
        String line = lines.readLine();
        if (line == null) {
          break;
        }
        Map<String, Object> activity = Json.object(line);
        String word = "xq" + String.valueOf((char) ('a' + i)).repeat(4) + "zvx" + String.valueOf((char) ('b' + i)).repeat(3);
        activity.put("title", word + " " + Json.text(activity, "title"));
        changes.add(activity);
        questions.add(new Question(Json.object("{\"text\":\"" + word + " \"}")));
      }
    }
  }

  public static void main(String[] args) throws Exception {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    Main main = new Main(args);
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      StringBuilder reply = new StringBuilder();
      try {
        main.follow(order.split(" "), reply);
      } catch (Exception fault) {
        fault.printStackTrace();
        reply = new StringBuilder("{\"error\":");
        Json.quote(reply, String.valueOf(fault));
        reply.append('}');
      }
      out.println(reply);
      out.flush();
    }
    main.index.close();
  }

  private void follow(String[] order, StringBuilder out) throws Exception {
    switch (order[0]) {
      case "build":
        long start = System.nanoTime();
        index.build(catalogue);
        out.append("{\"ns\":[").append(System.nanoTime() - start).append("]}");
        break;
      case "answer":
        answer(Integer.parseInt(order[1]), Integer.parseInt(order[2]), out);
        break;
      case "time":
        time(Integer.parseInt(order[1]), Integer.parseInt(order[2]), out);
        break;
      case "load":
        load(Integer.parseInt(order[1]), Long.parseLong(order[2]), out);
        break;
      case "change":
        change(Integer.parseInt(order[1]), out);
        break;
      case "memory":
        System.gc();
        out.append("{\"bytes\":").append(index.bytes()).append(",\"resident\":").append(resident()).append('}');
        break;
      default:
        throw new IllegalArgumentException("no order " + order[0]);
    }
  }

  /** Does all the work of a page for one question. */
  private Found ask(int at) throws IOException {
    Question question = questions.get(at);
    Index.View view = index.view;
    IndexSearcher searcher = new IndexSearcher(view.reader);
    searcher.setQueryCache(null);
    byte[] chosen = new byte[view.facetOf.length];
    int needed = 0;
    for (String term : question.chosen) {
      needed |= 1 << Columns.Names.facet(term);
    }
    if (needed != 0) {
      for (String term : question.chosen) {
        Integer number = index.names.known(term);
        if (number != null && number < chosen.length) {
          chosen[number] = (byte) (1 << Columns.Names.facet(term));
        }
      }
    }
    Counting counting = new Counting(view.columns, view.facetOf, chosen, needed, question.scored);
    searcher.search(question.query(view, index.dutch), counting);
    Found found = new Found();
    found.total = counting.total;
    found.counts = counting.counts;
    found.top = keys(view.reader, counting.page());
    return found;
  }

  private static String[] keys(DirectoryReader reader, int[] docs) throws IOException {
    String[] out = new String[docs.length];
    List<LeafReaderContext> leaves = reader.leaves();
    Integer[] order = new Integer[docs.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Integer.compare(docs[a], docs[b])); // doc values go forward only
    BinaryDocValues keys = null;
    int leaf = -1;
    for (int at : order) {
      int of = ReaderUtil.subIndex(docs[at], leaves);
      if (of != leaf) {
        leaf = of;
        keys = leaves.get(leaf).reader().getBinaryDocValues("key");
      }
      keys.advanceExact(docs[at] - leaves.get(leaf).docBase);
      out[at] = keys.binaryValue().utf8ToString();
    }
    return out;
  }

  private void answer(int from, int to, StringBuilder out) throws IOException {
    out.append("{\"answers\":[");
    for (int at = from; at < to; at++) {
      Found found = ask(at);
      out.append(at > from ? ",{" : "{").append("\"total\":").append(found.total).append(",\"top\":[");
      for (int i = 0; i < found.top.length; i++) {
        if (i > 0) {
          out.append(',');
        }
        Json.quote(out, found.top[i]);
      }
      out.append("],\"counts\":{");
      boolean first = true;
      for (int i = 0; i < found.counts.length; i++) {
        if (found.counts[i] > 0) {
          if (!first) {
            out.append(',');
          }
          first = false;
          Json.quote(out, index.names.terms.get(i));
          out.append(':').append(found.counts[i]);
        }
      }
      out.append("}}");
    }
    out.append("]}");
  }

  private void time(int from, int to, StringBuilder out) throws IOException {
    out.append("{\"ns\":[");
    for (int at = from; at < to; at++) {
      long start = System.nanoTime();
      ask(at);
      long took = System.nanoTime() - start;
      out.append(at > from ? "," : "").append(took);
    }
    out.append("]}");
  }

  private void load(int threads, long milliseconds, StringBuilder out) throws Exception {
    AtomicInteger next = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    List<Throwable> faults = java.util.Collections.synchronizedList(new ArrayList<>());
    Thread[] all = new Thread[threads];
    long start = System.nanoTime();
    for (int i = 0; i < threads; i++) {
      all[i] =
          new Thread(
              () -> {
                try {
                  while (System.nanoTime() - start < milliseconds * 1_000_000) {
                    ask(next.getAndIncrement() % asked);
                    done.incrementAndGet();
                  }
                } catch (IOException | RuntimeException fault) {
                  faults.add(fault);
                }
              });
      all[i].start();
    }
    for (Thread thread : all) {
      thread.join();
    }
    if (!faults.isEmpty()) {
      throw new IOException(faults.get(0));
    }
    out.append("{\"asked\":").append(done.get()).append(",\"ns\":[").append(System.nanoTime() - start).append("]}");
  }

  private void change(int n, StringBuilder out) throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    AtomicBoolean broken = new AtomicBoolean();
    Thread busy =
        new Thread(
            () -> {
              try {
                for (int at = 0; !stop.get(); at++) {
                  ask(at % asked);
                }
              } catch (IOException | RuntimeException fault) {
                broken.set(true);
              }
            });
    busy.start();
    out.append("{\"ns\":[");
    for (int i = 0; i < Math.min(n, changes.size()); i++) {
      String id = Json.text(changes.get(i), "id");
      long start = System.nanoTime();
      index.change(changes.get(i));
      while (true) {
        Found found = ask(asked + i);
        if (found.top.length == 1 && found.top[0].equals(id)) {
          break;
        }
        if (System.nanoTime() - start > 60_000_000_000L) {
          throw new IOException("the change of " + id + " was never found");
        }
      }
      out.append(i > 0 ? "," : "").append(System.nanoTime() - start);
    }
    out.append("]}");
    stop.set(true);
    busy.join();
    if (broken.get()) {
      throw new IOException("a question failed while activities changed");
    }
  }

  private static long resident() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return 0;
    }
    for (String line : Files.readAllLines(status)) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) << 10;
      }
    }
    return 0;
  }
}
