package org.mailferry.store.internal.db;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The migrations of other versions of the program. */
public final class OtherMigrations {

	private static final String FIRST = "V1__project.sql";
	private static final String SECOND = "V2__collections.sql";
	private static final String LATER = "V3__later.sql";

	private OtherMigrations() {
	}

	/** Of the first version, which knew no collections. */
	public static Migrations first() {
		return new Migrations(List.of(FIRST), Migrations::own);
	}

	/** Of this version and one to come. */
	public static Migrations later(String sql) {
		return new Migrations(List.of(FIRST, SECOND, LATER),
				name -> name.equals(LATER)
						? new ByteArrayInputStream(sql.getBytes(StandardCharsets.UTF_8))
						: Migrations.own(name));
	}
}
