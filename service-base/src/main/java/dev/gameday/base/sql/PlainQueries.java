package dev.gameday.base.sql;

import org.springframework.data.jpa.repository.query.QueryEnhancerFactories;
import org.springframework.data.jpa.repository.query.QueryEnhancerSelector;

/**
 * Uses repository queries as they are written. Spring Data neither sorts them nor counts their
 * results here, so it need not parse them, which took a tenth of a start.
 */
public final class PlainQueries extends QueryEnhancerSelector.DefaultQueryEnhancerSelector {

  public PlainQueries() {
    super(QueryEnhancerFactories.fallback(), QueryEnhancerFactories.fallback());
  }
}
