package org.mailferry.store.internal.db;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The program's migrations and one of a version to come. */
public final class SecondMigration {

	private SecondMigration() {
	}

	public static Migrations of(String sql) {
		return new Migrations(List.of("V1__project.sql", "V2__second.sql"),
				name -> name.startsWith("V1")
						? Migrations.own(name)
						: new ByteArrayInputStream(sql.getBytes(StandardCharsets.UTF_8)));
	}
}
