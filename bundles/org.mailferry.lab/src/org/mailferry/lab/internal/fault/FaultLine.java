package org.mailferry.lab.internal.fault;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.mailferry.lab.Effect;
import org.mailferry.lab.LabItem;
import org.mailferry.lab.LabRequest;

/**
 * A rule in one line: {@code OPERATIONS [CONDITION=VALUE…] EFFECT [ARGUMENT]}, for example
 * {@code UploadItems,CreateItem after=3 every=5 drop-after}. docs/lab.md lists conditions and effects.
 */
public final class FaultLine {

	private static final Set<String> CONDITIONS = Set.of("mailbox", "after", "every", "first", "share", "seed", "for",
			"id", "subject", "retry-after");

	private final String text;
	private final Set<String> operations;
	private final Map<String, String> conditions = new LinkedHashMap<>();
	private final Optional<Effect> effect;
	private final Optional<ItemFault> itemFault;
	private final Selection selection;

	private FaultLine(String text) {
		this.text = text;
		List<String> words = Arrays.asList(text.split("\\s+"));
		operations = Set.of(words.getFirst().split(","));
		int at = 1;
		while (at < words.size() && words.get(at).contains("=")) {
			condition(words.get(at++));
		}
		if (at == words.size() || words.size() > at + 2) {
			throw new IllegalArgumentException("a rule is OPERATIONS [CONDITION=VALUE…] EFFECT [ARGUMENT]");
		}
		String name = words.get(at);
		String argument = at + 1 < words.size() ? words.get(at + 1) : "";
		itemFault = name.equals("item") || name.equals("spoil")
				? Optional.of(new ItemFault(EffectName.code(argument), name.equals("spoil")))
				: Optional.empty();
		effect = itemFault.isPresent()
				? Optional.empty()
				: Optional.of(EffectName.effect(name, argument, retryAfter()));
		if (itemFault.isEmpty() && (conditions.containsKey("id") || conditions.containsKey("subject"))) {
			throw new IllegalArgumentException("id= and subject= are conditions of the effects item and spoil");
		}
		selection = new Selection(number("after"), number("every"), number("first"), share(), number("seed"));
		lifetime();
	}

	/**
	 * Reads a rule.
	 *
	 * @throws IllegalArgumentException
	 *             says what is wrong with the line
	 */
	public static FaultLine parse(String line) {
		try {
			return new FaultLine(line.strip());
		} catch (IllegalArgumentException e) {
			throw new IllegalArgumentException("'" + line.strip() + "': " + e.getMessage(), e);
		}
	}

	private void condition(String word) {
		String name = word.substring(0, word.indexOf('='));
		if (!CONDITIONS.contains(name)) {
			throw new IllegalArgumentException("there is no condition " + name);
		}
		conditions.put(name, word.substring(word.indexOf('=') + 1));
	}

	private int number(String condition) {
		String value = conditions.getOrDefault(condition, "0");
		if (!value.matches("\\d{1,9}")) {
			throw new IllegalArgumentException(condition + " is no number: " + value);
		}
		return Integer.parseInt(value);
	}

	private double share() {
		String value = conditions.getOrDefault("share", "1");
		if (!value.matches("0?\\.\\d+|1|1\\.0+")) {
			throw new IllegalArgumentException("a share is a number such as 0.05, up to 1: " + value);
		}
		return Double.parseDouble(value);
	}

	private Optional<Duration> retryAfter() {
		return Optional.ofNullable(conditions.get("retry-after")).map(EffectName::time);
	}

	/** After that time the rule ends. */
	public Optional<Duration> lifetime() {
		return Optional.ofNullable(conditions.get("for")).map(EffectName::time);
	}

	/** The line as it was given. */
	public String text() {
		return text;
	}

	/** What happens to requests; empty when the rule is about items. */
	public Optional<Effect> effect() {
		return effect;
	}

	/** What happens to items. */
	public Optional<ItemFault> itemFault() {
		return itemFault;
	}

	public boolean concerns(String operation) {
		return operations.contains("*") || operations.contains(operation);
	}

	/** Whether it is this request's turn. */
	public boolean takes(LabRequest request) {
		return effect.isPresent() && concerns(request.operation()) && mailbox(request.mailbox())
				&& selection.take();
	}

	/** Whether it is this item's turn. */
	public boolean takes(String operation, LabItem item) {
		String hash = conditions.get("subject");
		return itemFault.isPresent() && concerns(operation) && mailbox(item.mailbox())
				&& (!conditions.containsKey("id") || conditions.get("id").equals(item.id()))
				&& (hash == null || SubjectHash.of(item.subject()).startsWith(hash))
				&& selection.takeAgain(item.id().isEmpty() ? item.subject() : item.id());
	}

	private boolean mailbox(String address) {
		return address.equalsIgnoreCase(conditions.getOrDefault("mailbox", address));
	}

	/** How often it has been a turn. */
	public int taken() {
		return selection.taken();
	}

	/** The end of a rule that begins now. */
	public Instant end(Instant now) {
		return lifetime().map(now::plus).orElse(Instant.MAX);
	}
}
