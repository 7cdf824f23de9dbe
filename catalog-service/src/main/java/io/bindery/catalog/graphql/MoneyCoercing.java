package io.bindery.catalog.graphql;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.IntValue;
import graphql.language.ObjectField;
import graphql.language.ObjectValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.CoercingSerializeException;
import io.bindery.catalog.body.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Money as an object of an amount in minor units and a currency. */
final class MoneyCoercing implements Coercing<MoneyScalar, Map<String, Object>> {

    private static final String RULE =
            "Money must be {amount, currency}: minor units from 0 on, and the code of an ISO 4217 currency";
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());
    private static final String AMOUNT = "amount";
    private static final String CURRENCY = "currency";

    @Override
    public Map<String, Object> serialize(Object value, GraphQLContext context, Locale locale) {
        Money money = checked(value);
        Map<String, Object> members = new LinkedHashMap<>();
        members.put(AMOUNT, money.amount());
        members.put(CURRENCY, money.currency());
        return members;
    }

    @Override
    public MoneyScalar parseValue(Object value, GraphQLContext context, Locale locale) {
        return (value instanceof Map<?, ?> members ? read(members) : Optional.<MoneyScalar>empty())
                .orElseThrow(() -> new CoercingParseValueException(RULE));
    }

    @Override
    public MoneyScalar parseLiteral(
            Value<?> literal, CoercedVariables variables, GraphQLContext context, Locale locale) {
        if (!(literal instanceof ObjectValue object)) {
            throw new CoercingParseLiteralException(RULE);
        }
        Map<String, @Nullable Object> members = new HashMap<>();
        for (ObjectField field : object.getObjectFields()) {
            members.put(field.getName(), plain(field.getValue()));
        }
        return read(members).orElseThrow(() -> new CoercingParseLiteralException(RULE));
    }

    @Override
    public Value<?> valueToLiteral(Object value, GraphQLContext context, Locale locale) {
        Money money = checked(value);
        return new ObjectValue(List.of(
                new ObjectField(AMOUNT, new IntValue(BigInteger.valueOf(money.amount()))),
                new ObjectField(CURRENCY, new StringValue(money.currency()))));
    }

    private static Money checked(Object value) {
        Money money = value instanceof MoneyScalar scalar ? scalar.money() : (Money) value;
        if (!isValid(money)) {
            throw new CoercingSerializeException("A stored amount is not money");
        }
        return money;
    }

    private static Optional<MoneyScalar> read(Map<?, ?> members) {
        if (members.size() == 2
                && members.get(AMOUNT) instanceof Number amount
                && members.get(CURRENCY) instanceof String currency) {
            return whole(amount)
                    .map(minor -> new Money(minor, currency))
                    .filter(MoneyCoercing::isValid)
                    .map(MoneyScalar::new);
        }
        return Optional.empty();
    }

    private static Optional<Long> whole(Number amount) {
        try {
            return Optional.of(new BigDecimal(amount.toString()).longValueExact());
        } catch (ArithmeticException | NumberFormatException broken) {
            return Optional.empty();
        }
    }

    private static boolean isValid(Money money) {
        return money.amount() >= 0 && CURRENCIES.contains(money.currency());
    }

    /** A variable is none: a literal is checked before variables are known. */
    private static @Nullable Object plain(Value<?> value) {
        return switch (value) {
            case IntValue number -> number.getValue();
            case StringValue text -> text.getValue();
            default -> null;
        };
    }
}
