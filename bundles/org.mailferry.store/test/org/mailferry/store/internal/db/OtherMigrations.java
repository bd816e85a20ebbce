package org.mailferry.store.internal.db;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import org.flywaydb.core.api.resource.LoadableResource;

/** The migrations of other versions of the program. */
public final class OtherMigrations {

	private static final String FIRST = "V1__project.sql";

	private OtherMigrations() {
	}

	/** Of the first version, which knew no collections. */
	public static Migrations first() {
		return new Migrations(Dialect.DERBY, List.of(FIRST), name -> Migrations.own(Dialect.DERBY, name));
	}

	/** Of this version and one to come, for Derby. */
	public static Migrations later(String sql) {
		return later(Dialect.DERBY, sql);
	}

	/** Of this version and one to come. */
	public static Migrations later(Dialect dialect, String sql) {
		Migrations today = Migrations.ofThisProgram(dialect);
		String added = "V%d__later.sql".formatted(Integer.parseInt(today.latest().getVersion()) + 1);
		List<String> names = Stream.concat(
				today.getResources("V", new String[]{ ".sql" }).stream().map(LoadableResource::getFilename),
				Stream.of(added)).toList();
		return new Migrations(dialect, names,
				name -> name.equals(added)
						? new ByteArrayInputStream(sql.getBytes(StandardCharsets.UTF_8))
						: Migrations.own(dialect, name));
	}
}
