package org.mailferry.store.internal.data;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.mailferry.api.project.MailboxCollection;

/** A collection of pairs. */
@Entity(name = "MailboxCollection")
@Table(name = "mailbox_collection")
class CollectionEntity {

	@Id
	@Column(name = "id")
	private int id;
	@Column(name = "name")
	private String name;
	@Column(name = "name_key")
	private String key;
	@Column(name = "priority")
	private int priority;
	@Version
	@Column(name = "version")
	private int version;

	/** For JPA. */
	CollectionEntity() {
	}

	CollectionEntity(int id, MailboxCollection collection) {
		this.id = id;
		name = collection.name();
		key = MailboxCollection.key(name);
		priority = collection.priority();
	}

	int id() {
		return id;
	}

	String name() {
		return name;
	}

	int priority() {
		return priority;
	}

	void serve(int newPriority) {
		priority = newPriority;
	}

	MailboxCollection collection() {
		return new MailboxCollection(name, priority);
	}
}
