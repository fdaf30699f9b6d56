//! What the API answers with and takes.

crate::modules! {
    error;
    error_response;
    file_search_ranker;
    list_run_steps_response;
    run_step_completion_usage;
    run_step_details_message_creation_object;
    run_step_details_tool_calls_code_object;
    run_step_details_tool_calls_code_output_image_object;
    run_step_details_tool_calls_code_output_logs_object;
    run_step_details_tool_calls_file_search_object;
    run_step_details_tool_calls_file_search_ranking_options_object;
    run_step_details_tool_calls_file_search_result_object;
    run_step_details_tool_calls_function_object;
    run_step_details_tool_calls_object;
    run_step_object;
}
