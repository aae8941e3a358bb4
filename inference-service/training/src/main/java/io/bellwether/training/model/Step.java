package io.bellwether.training.model;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** What a layer does to a batch, in torch. */
@FunctionalInterface
interface Step {
    /** Keras' values, which the reference systems were trained with: how slowly moments follow the batches, and a floor. */
    double NORM_MOMENTUM = 0.01;

    double NORM_FLOOR = 1e-3;

    Tensor apply(Tensor values, boolean learning);

    /** Makes the step of a layer and draws its first weights. */
    static Step of(Layer layer, List<Tensor> learned, List<Tensor> remembered) {
        return switch (layer) {
            case Layer.Scale scale -> scaled(scale);
            case Layer.PlanesFirst() -> (values, learning) -> values.permute(0, 3, 1, 2);
            case Layer.Convolution convolution -> convolution(convolution, learned.get(0), learned.get(1));
            case Layer.MaxPool(int size) -> (values, learning) -> torch.max_pool2d(values, size, size);
            case Layer.Flatten() -> (values, learning) -> values.flatten(1, -1);
            case Layer.Dense ignored -> dense(learned.get(0), learned.get(1));
            case Layer.Relu() -> (values, learning) -> torch.relu(values);
            case Layer.Sigmoid() -> (values, learning) -> torch.sigmoid(values);
            case Layer.Tanh() -> (values, learning) -> torch.tanh(values);
            case Layer.Softmax() -> (values, learning) -> torch.softmax(values, 1);
            case Layer.Dropout(double share) ->
                (values, learning) -> learning && share > 0 ? torch.dropout(values, share, true) : values;
            case Layer.BatchNorm() -> batchNorm(learned, remembered);
            case Layer.Lstm lstm -> lstm(lstm, learned);
        };
    }

    private static Step scaled(Layer.Scale scale) {
        Tensor subtract = vector(scale.subtract());
        Tensor multiply = vector(scale.multiply());
        return (values, learning) -> values.sub(subtract).mul(multiply);
    }

    private static Tensor vector(List<Float> numbers) {
        float[] values = new float[numbers.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = numbers.get(i);
        }
        return Tensor.create(values, values.length);
    }

    private static Step convolution(Layer.Convolution layer, Tensor kernels, Tensor bias) {
        drawFanIn(kernels, bias);
        TensorOptional maybeBias = new TensorOptional(bias);
        long[] stride = {layer.stride(), layer.stride()};
        long[] none = {0, 0};
        long[] dense = {1, 1};
        return (values, learning) -> torch.conv2d(values, kernels, maybeBias, stride, none, dense, 1);
    }

    private static Step dense(Tensor matrix, Tensor bias) {
        drawFanIn(matrix, bias);
        TensorOptional maybeBias = new TensorOptional(bias);
        return (values, learning) -> torch.linear(values, matrix, maybeBias);
    }

    /** Torch's own rule: uniform within one over the root of how many numbers are summed. */
    private static void drawFanIn(Tensor matrix, Tensor bias) {
        double bound = 1 / Math.sqrt((double) matrix.numel() / matrix.size(0));
        matrix.detach().uniform_(-bound, bound, new GeneratorOptional());
        bias.detach().uniform_(-bound, bound, new GeneratorOptional());
    }

    private static Step batchNorm(List<Tensor> learned, List<Tensor> remembered) {
        learned.get(0).detach().fill_(new Scalar(1.0));
        remembered.get(1).fill_(new Scalar(1.0));
        TensorOptional factor = new TensorOptional(learned.get(0));
        TensorOptional addend = new TensorOptional(learned.get(1));
        TensorOptional mean = new TensorOptional(remembered.get(0));
        TensorOptional variance = new TensorOptional(remembered.get(1));
        return (values, learning) -> {
            boolean window = values.dim() == 3;
            Tensor columnsFirst = window ? values.transpose(1, 2) : values;
            Tensor result = torch.batch_norm(
                    columnsFirst, factor, addend, mean, variance, learning, NORM_MOMENTUM, NORM_FLOOR, false);
            return window ? result.transpose(1, 2) : result;
        };
    }

    /**
     * Torch keeps two biases for each gate, which are only ever added; ours is the first, the second stays zero. Keras'
     * first weights: Glorot's for inputs, orthogonal for states, and gates that forget nothing yet.
     */
    private static Step lstm(Layer.Lstm layer, List<Tensor> learned) {
        Tensor inputs = learned.get(0);
        Tensor states = learned.get(1);
        Tensor bias = learned.get(2);
        torch.xavier_uniform_(inputs.detach());
        torch.orthogonal_(states.detach());
        bias.detach().narrow(0, layer.units(), layer.units()).fill_(new Scalar(1.0));
        return switch (layer.activation()) {
            case TANH -> {
                TensorVector parameters = new TensorVector(inputs, states, bias, torch.zeros(4L * layer.units()));
                yield (values, learning) -> fusedLstm(layer, parameters, values);
            }
            case RELU -> (values, learning) -> unrolledLstm(layer, inputs, states, bias, values);
        };
    }

    private static Tensor fusedLstm(Layer.Lstm layer, TensorVector parameters, Tensor values) {
        Tensor zero = torch.zeros(1, values.size(0), layer.units());
        Tensor all = torch.lstm(values, new TensorVector(zero, zero), parameters, true, 1, 0, false, false, true)
                .get0();
        return layer.sequences() ? all : all.select(1, values.size(1) - 1);
    }

    /** Step by step, because torch's own knows tanh only. Gates stand in torch's order: in, forget, candidate, out. */
    private static Tensor unrolledLstm(Layer.Lstm layer, Tensor inputs, Tensor states, Tensor bias, Tensor values) {
        Tensor fromInputs = torch.linear(values, inputs, bias);
        Tensor turned = states.t();
        Tensor state = torch.zeros(values.size(0), layer.units());
        Tensor memory = torch.zeros(values.size(0), layer.units());
        List<Tensor> all = new ArrayList<>();
        for (long step = 0; step < values.size(1); step++) {
            TensorVector gates =
                    torch.addmm(fromInputs.select(1, step), state, turned).chunk(4, 1);
            Tensor candidate = torch.sigmoid(gates.get(0)).mul(torch.relu(gates.get(2)));
            memory = torch.sigmoid(gates.get(1)).mul(memory).add(candidate);
            state = torch.sigmoid(gates.get(3)).mul(torch.relu(memory));
            all.add(state);
        }
        return layer.sequences() ? torch.stack(new TensorVector(all.toArray(Tensor[]::new)), 1) : state;
    }
}
