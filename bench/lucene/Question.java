import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.document.LatLonDocValuesField;
import org.apache.lucene.document.LatLonPoint;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexOrDocValuesQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** A question as it was asked, and what Lucene makes of it. */
final class Question {
  private final Map<String, Object> asked;
  private final String text;
  private final List<Query> choices = new ArrayList<>(); // of the counted facets
  final List<String> chosen = new ArrayList<>(); // the terms of those
  final boolean scored;

  Question(Map<String, Object> asked) {
    this.asked = asked;
    this.text = Json.text(asked, "text");
    this.scored = !text.isEmpty() || !Json.list(asked, "boosts").isEmpty();
    Map<String, Object> terms = Json.inner(asked, "terms");
    if (terms != null) {
      for (String facet : terms.keySet()) {
        if (Columns.Names.facet(facet + ":") >= 0) {
          choices.add(anyOf(facet, Json.list(terms, facet)));
          for (String slug : Json.<String>list(terms, facet)) {
            chosen.add(facet + ":" + slug);
          }
        }
      }
    }
  }

  /**
   * What meets all choices, or all but one choice of a counted facet. With words
   * those lead, and the collector looks at the choices itself; without, at least
   * all but one of the choices is asked for.
   */
  Query query(Index.View view, Analyzer dutch) throws IOException {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    int parts = words(all, view.reader, dutch) + others(all, view);
    if (parts == 0 || text.isEmpty()) {
      if (choices.size() > 1) {
        BooleanQuery.Builder near = new BooleanQuery.Builder().setMinimumNumberShouldMatch(choices.size() - 1);
        for (Query choice : choices) {
          near.add(choice, Occur.SHOULD);
        }
        all.add(near.build(), Occur.FILTER);
        parts++;
      }
    }
    for (Object each : Json.list(asked, "boosts")) {
      @SuppressWarnings("unchecked")
      Map<String, Object> boost = (Map<String, Object>) each;
      Query one = new ConstantScoreQuery(new TermQuery(new Term("terms", Json.text(boost, "term"))));
      all.add(new BoostQuery(one, (float) Json.number(boost, "weight")), Occur.SHOULD);
    }
    if (parts == 0) {
      all.add(new MatchAllDocsQuery(), scored ? Occur.FILTER : Occur.MUST);
    }
    return all.build();
  }

  private static Query anyOf(String facet, List<String> slugs) {
    if (slugs.size() == 1) {
      return new TermQuery(new Term("terms", facet + ":" + slugs.get(0)));
    }
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    for (String slug : slugs) {
      any.add(new TermQuery(new Term("terms", facet + ":" + slug)), Occur.SHOULD);
    }
    return any.build();
  }

  /** All words: the last as a beginning while it is typed, one that no activity has as a mistake. */
  private int words(BooleanQuery.Builder into, IndexReader reader, Analyzer dutch) throws IOException {
    int parts = 0;
    String[] typed = text.isBlank() ? new String[0] : text.trim().split("\\s+");
    for (int i = 0; i < typed.length; i++) {
      if (i == typed.length - 1 && !text.endsWith(" ")) {
        String beginning = typed[i].toLowerCase();
        into.add(new PrefixQuery(new Term("all", beginning)), Occur.MUST);
        into.add(new BoostQuery(new PrefixQuery(new Term("title", beginning)), 8), Occur.SHOULD);
        parts++;
        continue;
      }
      for (String word : stems(dutch, typed[i])) {
        into.add(word(reader, word), Occur.MUST);
        into.add(new BoostQuery(new TermQuery(new Term("title", word)), 8), Occur.SHOULD);
        into.add(new BoostQuery(new TermQuery(new Term("disciplines", word)), 4), Occur.SHOULD);
        parts++;
      }
    }
    return parts;
  }

  private static Query word(IndexReader reader, String word) throws IOException {
    Term term = new Term("all", word);
    int letters = word.codePointCount(0, word.length());
    if (letters < 4 || reader.docFreq(term) > 0) {
      return new TermQuery(term);
    }
    return new FuzzyQuery(term, letters < 8 ? 1 : 2);
  }

  private static List<String> stems(Analyzer dutch, String typed) throws IOException {
    List<String> out = new ArrayList<>();
    try (TokenStream tokens = dutch.tokenStream("all", typed)) {
      CharTermAttribute word = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        out.add(word.toString());
      }
      tokens.end();
    }
    return out;
  }

  /** The choices outside the counted facets. */
  private int others(BooleanQuery.Builder into, Index.View view) {
    List<Query> filters = new ArrayList<>();
    Map<String, Object> terms = Json.inner(asked, "terms");
    if (terms != null) {
      for (String facet : terms.keySet()) {
        if (Columns.Names.facet(facet + ":") < 0) {
          filters.add(anyOf(facet, Json.list(terms, facet)));
        }
      }
    }
    groepen(filters);
    int moments = (int) Json.number(asked, "moments");
    if (moments != 0) {
      List<String> bits = new ArrayList<>();
      for (int bit = 0; bit < 15; bit++) {
        if ((moments & 1 << bit) != 0) {
          bits.add(String.valueOf(bit));
        }
      }
      filters.add(anyOf("moment", bits));
    }
    long price = (long) Json.number(asked, "priceMax");
    if (price > 0) {
      filters.add(
          new IndexOrDocValuesQuery(LongPoint.newRangeQuery("price", 0, price), NumericDocValuesField.newSlowRangeQuery("price", 0, price)));
    }
    int size = (int) Json.number(asked, "size");
    if (size > 0) {
      filters.add(between("groupMin", 0, size));
      filters.add(between("groupMax", size, Integer.MAX_VALUE));
    }
    Map<String, Object> circle = Json.inner(asked, "circle");
    if (circle != null) {
      filters.add(circle(view, circle));
    }
    for (Query filter : filters) {
      into.add(filter, Occur.FILTER);
    }
    return filters.size();
  }

  private static Query between(String field, int least, int most) {
    return new IndexOrDocValuesQuery(IntPoint.newRangeQuery(field, least, most), NumericDocValuesField.newSlowRangeQuery(field, least, most));
  }

  private void groepen(List<Query> filters) {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    List<Double> groups = Json.list(asked, "groepen");
    for (double each : groups) {
      BooleanQuery.Builder all = new BooleanQuery.Builder();
      for (int n = 1; n <= 8; n++) {
        if (((int) each & 1 << (n - 1)) != 0) {
          all.add(new TermQuery(new Term("terms", "groep:" + n)), Occur.MUST);
        }
      }
      any.add(all.build(), Occur.SHOULD);
    }
    if (!groups.isEmpty()) {
      filters.add(any.build());
    }
  }

  private static Query circle(Index.View view, Map<String, Object> c) {
    double lat = Json.number(c, "lat"), lon = Json.number(c, "lon"), metres = Json.number(c, "km") * 1000;
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    any.add(new TermQuery(new Term("terms", "soort:online")), Occur.SHOULD);
    any.add(
        new IndexOrDocValuesQuery(
            LatLonPoint.newDistanceQuery("venue", lat, lon, metres), LatLonDocValuesField.newSlowDistanceQuery("venue", lat, lon, metres)),
        Occur.SHOULD);
    for (String area : Json.<String>list(c, "areas")) {
      any.add(new TermQuery(new Term("comes", area)), Occur.SHOULD);
    }
    any.add(new Reach(view.columns, lat, lon), Occur.SHOULD);
    return any.build();
  }
}
