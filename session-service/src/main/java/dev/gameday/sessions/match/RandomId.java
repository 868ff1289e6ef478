package dev.gameday.sessions.match;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import org.hibernate.annotations.IdGeneratorType;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.generator.BeforeExecutionGenerator;
import org.hibernate.generator.EventType;
import org.hibernate.generator.EventTypeSets;
import org.jspecify.annotations.Nullable;

/**
 * An unguessable id of 128 random bits in base64url. Hibernate generates it when the entity is
 * saved.
 */
@IdGeneratorType(RandomId.Generator.class)
@Target(FIELD)
@Retention(RUNTIME)
@interface RandomId {

  /** Generates the ids. */
  class Generator implements BeforeExecutionGenerator {

    private static final long serialVersionUID = 1;
    private static final int BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    @Override
    public Object generate(
        SharedSessionContractImplementor session,
        Object owner,
        @Nullable Object currentValue,
        EventType eventType) {
      byte[] bits = new byte[BYTES];
      RANDOM.nextBytes(bits);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    @Override
    public EnumSet<EventType> getEventTypes() {
      return EventTypeSets.INSERT_ONLY;
    }
  }
}
