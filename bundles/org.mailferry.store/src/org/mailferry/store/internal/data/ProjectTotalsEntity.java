package org.mailferry.store.internal.data;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
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

	/** The row, locked until the transaction ends: every pass that ends adds to it. */
	static ProjectTotalsEntity locked(EntityManager manager) {
		return manager.find(ProjectTotalsEntity.class, ID, LockModeType.PESSIMISTIC_WRITE);
	}

	PassCounters counters() {
		return counters.value();
	}

	long takenOver() {
		return takenOver;
	}

	/** What a pass had counted whose process died. */
	void takeOver(PassCounters more) {
		add(more);
		takenOver++;
	}

	void add(PassCounters more) {
		counters = new StoredCounters(counters.value().plus(more));
	}
}
