package dev.gameday.sessions.auth;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.stereotype.Component;

/** Sees to it that there is a key to sign with before the first request comes. */
@Component
@DependsOnDatabaseInitialization
class FirstSigningKey implements InitializingBean {

  private final SigningKeys keys;

  FirstSigningKey(SigningKeys keys) {
    this.keys = keys;
  }

  @Override
  public void afterPropertiesSet() {
    keys.ensureCurrent();
  }
}
