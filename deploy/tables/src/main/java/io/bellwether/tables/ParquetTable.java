package io.bellwether.tables;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/**
 * A table as Parquet. A decimal stays one: {@value #DIGITS} digits, {@value #DECIMALS} of them after the point, which is what
 * a reader can hold in 128 bits; what does not fit is refused and never rounded.
 */
final class ParquetTable implements TableFile {
    static final int DECIMALS = 18;
    private static final int DIGITS = 38;
    private static final int DECIMAL_BYTES = 16;
    /** Enough for whole columns of a month of minutes, little against the memory where columns are many. */
    private static final long ROW_GROUP_BYTES = 32L << 20;

    private final ParquetWriter<@Nullable Object[]> out;
    private final List<Column> columns;

    private ParquetTable(ParquetWriter<@Nullable Object[]> out, List<Column> columns) {
        this.out = out;
        this.columns = columns;
    }

    static ParquetTable create(Path file, List<Column> columns) throws IOException {
        List<Column> own = List.copyOf(columns);
        return new ParquetTable(
                new Builder(new LocalOutputFile(file), own)
                        .withConf(new PlainParquetConfiguration())
                        .withCodecFactory(new JdkGzip())
                        .withCompressionCodec(CompressionCodecName.GZIP)
                        .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
                        .withRowGroupSize(ROW_GROUP_BYTES)
                        .build(),
                own);
    }

    @Override
    public void add(@Nullable Object... values) throws IOException {
        Values.require(columns, values);
        out.write(values);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private static MessageType schema(List<Column> columns) {
        return new MessageType("table", columns.stream().map(ParquetTable::type).toList());
    }

    private static Type type(Column column) {
        Repetition repetition = column.optional() ? Repetition.OPTIONAL : Repetition.REQUIRED;
        return switch (column.kind()) {
            case TEXT ->
                Types.primitive(PrimitiveTypeName.BINARY, repetition)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(column.name());
            case TIME ->
                Types.primitive(PrimitiveTypeName.INT64, repetition)
                        .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MILLIS))
                        .named(column.name());
            case WHOLE -> Types.primitive(PrimitiveTypeName.INT64, repetition).named(column.name());
            case DECIMAL ->
                Types.primitive(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY, repetition)
                        .length(DECIMAL_BYTES)
                        .as(LogicalTypeAnnotation.decimalType(DECIMALS, DIGITS))
                        .named(column.name());
            case REAL -> Types.primitive(PrimitiveTypeName.DOUBLE, repetition).named(column.name());
            case SINGLE -> Types.primitive(PrimitiveTypeName.FLOAT, repetition).named(column.name());
        };
    }

    private static Binary decimal(String column, BigDecimal value) {
        BigDecimal plain = value.stripTrailingZeros();
        if (plain.scale() > DECIMALS || plain.precision() - plain.scale() > DIGITS - DECIMALS) {
            throw new IllegalArgumentException(
                    "%s must have at most %d digits before the point and %d after it in a Parquet file, was %s; write CSV instead"
                            .formatted(column, DIGITS - DECIMALS, DECIMALS, plain.toPlainString()));
        }
        BigInteger whole = plain.setScale(DECIMALS).unscaledValue();
        byte[] bytes = new byte[DECIMAL_BYTES];
        byte[] significant = whole.toByteArray();
        Arrays.fill(bytes, 0, DECIMAL_BYTES - significant.length, (byte) (whole.signum() < 0 ? -1 : 0));
        System.arraycopy(significant, 0, bytes, DECIMAL_BYTES - significant.length, significant.length);
        return Binary.fromConstantByteArray(bytes);
    }

    /** Makes a writer of rows. */
    private static final class Builder extends ParquetWriter.Builder<@Nullable Object[], Builder> {
        private final List<Column> columns;

        Builder(OutputFile file, List<Column> columns) {
            super(file);
            this.columns = columns;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        protected WriteSupport<@Nullable Object[]> getWriteSupport(@Nullable ParquetConfiguration conf) {
            return new Rows(columns);
        }

        @Override
        @SuppressWarnings("deprecation") // The way without Hadoop has the one with it as an abstract twin.
        protected WriteSupport<@Nullable Object[]> getWriteSupport(@Nullable Configuration conf) {
            return new Rows(columns);
        }
    }

    /** Takes rows apart. */
    private static final class Rows extends WriteSupport<@Nullable Object[]> {
        private final List<Column> columns;
        private @Nullable RecordConsumer consumer;

        Rows(List<Column> columns) {
            this.columns = columns;
        }

        @Override
        public WriteContext init(ParquetConfiguration configuration) {
            return new WriteContext(schema(columns), Map.of());
        }

        @Override
        @SuppressWarnings("deprecation") // As above.
        public WriteContext init(Configuration configuration) {
            return new WriteContext(schema(columns), Map.of());
        }

        @Override
        public void prepareForWrite(RecordConsumer to) {
            consumer = to;
        }

        @Override
        public void write(@Nullable Object[] row) {
            RecordConsumer to = Objects.requireNonNull(consumer, "rows come after the beginning");
            to.startMessage();
            for (int i = 0; i < row.length; i++) {
                Object value = row[i];
                if (value != null) {
                    String name = columns.get(i).name();
                    to.startField(name, i);
                    write(to, name, value);
                    to.endField(name, i);
                }
            }
            to.endMessage();
        }

        private static void write(RecordConsumer to, String column, Object value) {
            switch (value) {
                case String text -> to.addBinary(Binary.fromString(text));
                case Instant time -> to.addLong(time.toEpochMilli());
                case Long whole -> to.addLong(whole);
                case Integer whole -> to.addLong(whole);
                case BigDecimal number -> to.addBinary(decimal(column, number));
                case Double real -> to.addDouble(real);
                case Float single -> to.addFloat(single);
                default -> throw new IllegalArgumentException("column %s holds no %s".formatted(column, value));
            }
        }
    }
}
