package org.mailferry.store.internal.data;

import java.util.SequencedMap;
import java.util.stream.Collectors;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.Query;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.mailferry.api.pass.PassCounters;

/** The one row with the sum over all passes that ended. */
@Entity(name = "ProjectTotals")
@Table(name = "project_totals")
class ProjectTotalsEntity {

	static final int ID = 1;

	@Id
	@Column(name = "id")
	private int id;
	@Embedded
	private StoredCounters counters;
	@Column(name = "taken_over")
	private long takenOver;
	@Version
	@Column(name = "version")
	private int version;

	/** For JPA. */
	ProjectTotalsEntity() {
	}

	/**
	 * Adds what a pass did that ends. Every pass that ends does this, so the row is held as shortly as can be: all else of the
	 * transaction is written before, and nothing should come after.
	 */
	static void add(EntityManager manager, PassCounters more) {
		add(manager, more, 0);
	}

	/** What a pass had counted whose process died. */
	static void takeOver(EntityManager manager, PassCounters more) {
		add(manager, more, 1);
	}

	private static void add(EntityManager manager, PassCounters more, long takeovers) {
		manager.flush();
		SequencedMap<String, Long> columns = new StoredCounters(more).columns();
		columns.put("taken_over", takeovers);
		Query update = manager.createNativeQuery("UPDATE project_totals SET "
				+ columns.keySet().stream().map(column -> column + " = " + column + " + ?")
						.collect(Collectors.joining(", "))
				+ " WHERE id = ?");
		int index = 1;
		for (long value : columns.values()) {
			update.setParameter(index, value);
			index++;
		}
		update.setParameter(index, ID).executeUpdate();
	}

	PassCounters counters() {
		return counters.value();
	}

	long takenOver() {
		return takenOver;
	}
}
