package org.mailferry.store.internal.data;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

import org.mailferry.api.PairId;
import org.mailferry.api.project.PairStage;
import org.mailferry.api.project.StageChange;
import org.mailferry.store.internal.Micros;
import org.mailferry.store.internal.ShortText;
import org.mailferry.store.internal.StoredText;

/** A pair came from one stage to another. Never changed. */
@Entity(name = "Transition")
@Table(name = "pair_transition")
class TransitionEntity {

	private static final int MOST_WHO = 200;

	@Id
	@GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "transition_number")
	@SequenceGenerator(name = "transition_number", sequenceName = "transition_number", allocationSize = 50)
	@Column(name = "id")
	private long id;
	@Column(name = "pair_id")
	private long pair;
	@Column(name = "happened")
	private long happened;
	@Enumerated(EnumType.STRING)
	@Column(name = "from_stage")
	private PairStage from;
	@Enumerated(EnumType.STRING)
	@Column(name = "to_stage")
	private PairStage to;
	@Column(name = "who")
	private String who;
	@Column(name = "why")
	private String why;

	/** For JPA. */
	TransitionEntity() {
	}

	TransitionEntity(long pair, Instant at, PairStage from, PairStage to, String who, String why) {
		this.pair = pair;
		happened = Micros.of(at);
		this.from = from;
		this.to = to;
		this.who = who.length() <= MOST_WHO ? StoredText.of(who) : StoredText.of(who.substring(0, MOST_WHO));
		this.why = StoredText.of(ShortText.of(why));
	}

	StageChange change() {
		return new StageChange(new PairId(pair), Micros.instant(happened), from, to, StoredText.text(who),
				StoredText.text(why));
	}
}
