package org.mailferry.lab.internal.throttle;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What one account may ask of the server, by the names of Exchange's throttling policies. Empty is unlimited.
 * https://learn.microsoft.com/exchange/client-developer/exchange-web-services/ews-throttling-in-exchange
 *
 * @param maxConcurrency
 *            requests at once
 * @param maxBurst
 *            the most a budget holds, in milliseconds of the server's time
 * @param rechargeRate
 *            milliseconds of the server's time that a budget grows by in an hour
 * @param cutoffBalance
 *            so many milliseconds below zero, all is refused; between that and zero all is delayed
 * @param over
 *            what is said to whom goes over it
 */
public record ThrottlingPolicy(OptionalLong maxConcurrency, OptionalLong maxBurst, OptionalLong rechargeRate,
		OptionalLong cutoffBalance, Over over) {

	/** Everybody may ask for everything. */
	public static final ThrottlingPolicy UNLIMITED = new ThrottlingPolicy(OptionalLong.empty(), OptionalLong.empty(),
			OptionalLong.empty(), OptionalLong.empty(), Over.BUSY);

	/** How a request is refused. */
	public enum Over {
		/** ErrorServerBusy with BackOffMilliseconds, ErrorExceededConnectionCount. */
		BUSY,
		/** HTTP 503 with Retry-After. */
		UNAVAILABLE
	}

	/** A budget grows only when its size is known. */
	public ThrottlingPolicy {
		if (maxBurst.isPresent() != rechargeRate.isPresent() || cutoffBalance.isPresent() && maxBurst.isEmpty()) {
			throw new IllegalArgumentException(
					"EwsMaxBurst and EwsRechargeRate come together, and EwsCutoffBalance with them only");
		}
		if (rechargeRate.isPresent() && rechargeRate.getAsLong() < 1) {
			throw new IllegalArgumentException("EwsRechargeRate is at least 1");
		}
	}

	/**
	 * Reads settings such as {@code EwsMaxConcurrency=10}, between blanks or in lines of their own.
	 *
	 * @throws IllegalArgumentException
	 *             says what is wrong with them
	 */
	public static ThrottlingPolicy parse(String text) {
		OptionalLong[] values = { OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(),
				OptionalLong.empty() };
		Over over = Over.BUSY;
		for (String word : words(text)) {
			String name = word.substring(0, Math.max(0, word.indexOf('=')));
			String value = word.substring(word.indexOf('=') + 1);
			switch (name) {
			case "EwsMaxConcurrency" -> values[0] = number(word, value);
			case "EwsMaxBurst" -> values[1] = number(word, value);
			case "EwsRechargeRate" -> values[2] = number(word, value);
			case "EwsCutoffBalance" -> values[3] = number(word, value);
			case "Over" -> over = over(value);
			default -> throw new IllegalArgumentException("not a setting of throttling: " + word
					+ "; there are EwsMaxConcurrency, EwsMaxBurst, EwsRechargeRate, EwsCutoffBalance, Over");
			}
		}
		return new ThrottlingPolicy(values[0], values[1], values[2], values[3], over);
	}

	private static List<String> words(String text) {
		List<String> words = new ArrayList<>();
		text.lines().filter(line -> !line.strip().startsWith("#")).map(String::strip)
				.filter(line -> !line.isEmpty())
				.forEach(line -> words.addAll(List.of(line.split("\\s+"))));
		return words;
	}

	private static OptionalLong number(String word, String value) {
		if (!value.matches("\\d{1,12}")) {
			throw new IllegalArgumentException("not a number: " + word);
		}
		return OptionalLong.of(Long.parseLong(value));
	}

	private static Over over(String value) {
		return switch (value) {
		case "busy" -> Over.BUSY;
		case "503" -> Over.UNAVAILABLE;
		default -> throw new IllegalArgumentException("Over is busy or 503, not " + value);
		};
	}

	@Override
	public String toString() {
		StringBuilder text = new StringBuilder();
		maxConcurrency.ifPresent(value -> text.append("EwsMaxConcurrency=").append(value).append('\n'));
		maxBurst.ifPresent(value -> text.append("EwsMaxBurst=").append(value).append('\n'));
		rechargeRate.ifPresent(value -> text.append("EwsRechargeRate=").append(value).append('\n'));
		cutoffBalance.ifPresent(value -> text.append("EwsCutoffBalance=").append(value).append('\n'));
		return text.append(over == Over.BUSY ? "" : "Over=503\n").toString();
	}
}
