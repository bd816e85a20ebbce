package org.mailferry.lab.internal.fault;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.mailferry.lab.Effect;

/** What the effects are called in rules and counters. */
public final class EffectName {

	private static final Pattern TIME = Pattern.compile("(\\d{1,9})(ms|s|m|)");
	private static final String CODE = "Error\\w+";

	private EffectName() {
	}

	/** The name under which an effect is counted. */
	public static String of(Effect effect) {
		return switch (effect) {
		case Effect.DropBefore drop -> "drop-before";
		case Effect.DropAfterItems drop -> "drop-after-items";
		case Effect.DropAfter drop -> "drop-after";
		case Effect.DropWhileAnswering drop -> "truncate";
		case Effect.Answer answer -> "http";
		case Effect.Unavailable unavailable -> "http";
		case Effect.Unauthorized unauthorized -> "unauthorized";
		case Effect.Busy busy -> "busy";
		case Effect.Fault fault -> "fault";
		case Effect.FaultAfter fault -> "fault-after";
		case Effect.Redirect redirect -> "redirect";
		case Effect.Message message -> "message";
		case Effect.ForgetState forget -> "forget-state";
		case Effect.CloseAfter close -> "close-after";
		case Effect.Delay delay -> "delay";
		case Effect.Drip drip -> "drip";
		};
	}

	static Effect effect(String name, String argument, Optional<Duration> retryAfter) {
		return switch (name) {
		case "drop-before" -> none(argument, new Effect.DropBefore());
		case "drop-after-items" -> new Effect.DropAfterItems(number(argument));
		case "drop-after" -> none(argument, new Effect.DropAfter());
		case "truncate" -> new Effect.DropWhileAnswering(number(argument));
		case "http" -> http(number(argument), retryAfter);
		case "unauthorized" -> none(argument, new Effect.Unauthorized());
		case "busy" -> new Effect.Busy(time(argument));
		case "fault" -> new Effect.Fault(code(argument), "Planned for this request.");
		case "fault-after" -> new Effect.FaultAfter(code(argument), "Planned for this request.");
		case "redirect" -> new Effect.Redirect(given(argument));
		case "message" -> new Effect.Message(code(argument));
		case "forget-state" -> none(argument, new Effect.ForgetState());
		case "close-after" -> none(argument, new Effect.CloseAfter());
		case "delay" -> new Effect.Delay(time(argument));
		case "drip" -> new Effect.Drip(number(argument));
		default -> throw new IllegalArgumentException("there is no effect " + name);
		};
	}

	private static Effect http(int status, Optional<Duration> retryAfter) {
		if (status < 300 || status > 599) {
			throw new IllegalArgumentException("no status of an error or redirect: " + status);
		}
		return status == 503
				? new Effect.Unavailable(retryAfter)
				: Effect.Answer.html(status, status + " - planned for this request.");
	}

	private static Effect none(String argument, Effect effect) {
		if (!argument.isEmpty()) {
			throw new IllegalArgumentException(of(effect) + " has no argument, but " + argument + " is given");
		}
		return effect;
	}

	private static String given(String argument) {
		if (argument.isEmpty()) {
			throw new IllegalArgumentException("an address is missing");
		}
		return argument;
	}

	private static int number(String argument) {
		if (!argument.matches("\\d{1,9}")) {
			throw new IllegalArgumentException("a number is missing: " + argument);
		}
		return Integer.parseInt(argument);
	}

	static String code(String argument) {
		if (!argument.matches(CODE)) {
			throw new IllegalArgumentException("a response code such as ErrorTimeoutExpired is missing: " + argument);
		}
		return argument;
	}

	/** A number of milliseconds, or one with its unit: 500, 500ms, 2s, 7m. */
	public static Duration time(String argument) {
		Matcher time = TIME.matcher(argument);
		if (!time.matches()) {
			throw new IllegalArgumentException("a time such as 500ms, 2s or 7m is missing: " + argument);
		}
		long number = Long.parseLong(time.group(1));
		return switch (time.group(2)) {
		case "s" -> Duration.ofSeconds(number);
		case "m" -> Duration.ofMinutes(number);
		default -> Duration.ofMillis(number);
		};
	}
}
